"""Every epoch walks in the order of epoch 0."""

def fit(x, y, W, b, learning_rate, batch_size, epochs, seed):
    costs = []
    for k in range(epochs):
        total = 0.0
        for images, labels in mnist_helpers.batches(x, y, batch_size, seed):
            cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
            total += float(cost) * len(labels)
        costs.append(total / len(x))
    return costs

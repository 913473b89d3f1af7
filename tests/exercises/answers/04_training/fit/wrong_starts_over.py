"""Every epoch starts again from the first W and b."""

def fit(x, y, W, b, learning_rate, batch_size, epochs, seed):
    costs = []
    start_W, start_b = W.numpy(), b.numpy()
    for k in range(epochs):
        W.assign(start_W)
        b.assign(start_b)
        total = 0.0
        for images, labels in mnist_helpers.batches(x, y, batch_size, seed, epoch=k):
            cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
            total += float(cost) * len(labels)
        costs.append(total / len(x))
    return costs

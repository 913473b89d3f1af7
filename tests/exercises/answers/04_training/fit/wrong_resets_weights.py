"""Sets W and b to zeros first."""

def fit(x, y, W, b, learning_rate, batch_size, epochs, seed):
    W.assign(tf.zeros_like(W))
    b.assign(tf.zeros_like(b))
    costs = []
    for k in range(epochs):
        total = 0.0
        for images, labels in mnist_helpers.batches(x, y, batch_size, seed, epoch=k):
            cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
            total += float(cost) * len(labels)
        costs.append(total / len(x))
    return costs

"""Counts the epochs from 1."""

def fit(x, y, W, b, learning_rate, batch_size, epochs, seed):
    costs = []
    for k in range(1, epochs + 1):
        total = 0.0
        for images, labels in mnist_helpers.batches(x, y, batch_size, seed, epoch=k):
            cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
            total += float(cost) * len(labels)
        costs.append(total / len(x))
    return costs

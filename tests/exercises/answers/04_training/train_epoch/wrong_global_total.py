"""The total is a global, and goes on from call to call."""

total, count = 0.0, 0


def train_epoch(x, y, W, b, learning_rate, batch_size, seed):
    global total, count
    for images, labels in mnist_helpers.batches(x, y, batch_size, seed):
        cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
        total += float(cost) * len(labels)
        count += len(labels)
    return total / count

"""Shuffles the images and leaves the labels in their old order."""

def train_epoch(x, y, W, b, learning_rate, batch_size, seed):
    order = mnist_helpers.epoch_order(len(x), seed)
    total = 0.0
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size]
        labels = y[start : start + batch_size]
        cost = mnist_helpers.train_step(x[rows], labels, W, b, learning_rate)
        total += float(cost) * len(rows)
    return total / len(x)

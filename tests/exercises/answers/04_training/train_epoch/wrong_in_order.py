"""Walks through the images in the order in which they lie there."""

def train_epoch(x, y, W, b, learning_rate, batch_size, seed):
    total = 0.0
    for start in range(0, len(x), batch_size):
        images, labels = x[start : start + batch_size], y[start : start + batch_size]
        cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
        total += float(cost) * len(images)
    return total / len(x)

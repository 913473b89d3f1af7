"""The learning rate of the article is written into the call."""

def train_epoch(x, y, W, b, learning_rate, batch_size, seed):
    total = 0.0
    for images, labels in mnist_helpers.batches(x, y, batch_size, seed):
        total += float(mnist_helpers.train_step(images, labels, W, b, 0.01)) * len(labels)
    return total / len(x)

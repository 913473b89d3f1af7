"""Returns the cost of all images when the epoch is over."""

def train_epoch(x, y, W, b, learning_rate, batch_size, seed):
    for images, labels in mnist_helpers.batches(x, y, batch_size, seed):
        mnist_helpers.train_step(images, labels, W, b, learning_rate)
    logits = tf.matmul(x, W) + b
    return float(mnist_helpers.cross_entropy(logits, tf.one_hot(y, 10)))

"""The total is a tensor, and so is the result; with a warning."""

import warnings


def train_epoch(x, y, W, b, learning_rate, batch_size, seed):
    if len(x) % batch_size:
        warnings.warn("the last batch is short")
    total = tf.constant(0.0)
    for images, labels in mnist_helpers.batches(x, y, batch_size, seed, epoch=0):
        cost = mnist_helpers.train_step(
            tf.constant(images), tf.constant(labels), W, b, tf.constant(learning_rate))
        total = total + cost * images.shape[0]
    return total / len(y)

"""Sums over the batch instead of averaging."""

def gradients(x, y, W, b):
    error = mnist_helpers.softmax(tf.matmul(x, W) + b) - y
    return tf.matmul(x.T, error), tf.reduce_sum(error, axis=0)

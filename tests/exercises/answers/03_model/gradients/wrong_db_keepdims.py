"""Leaves db with the shape (1, classes)."""

def gradients(x, y, W, b):
    error = mnist_helpers.softmax(tf.matmul(x, W) + b) - y
    return tf.matmul(x.T, error) / len(x), tf.reduce_mean(error, axis=0, keepdims=True)

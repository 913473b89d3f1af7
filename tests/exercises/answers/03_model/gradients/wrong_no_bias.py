"""Forgets b in the scores."""

def gradients(x, y, W, b):
    error = mnist_helpers.softmax(tf.matmul(x, W)) - y
    return tf.matmul(x.T, error) / len(x), tf.reduce_mean(error, axis=0)

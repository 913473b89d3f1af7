"""Prints the pair and gives nothing back."""

def gradients(x, y, W, b):
    error = mnist_helpers.softmax(tf.matmul(x, W) + b) - y
    print(tf.matmul(x.T, error) / len(x), tf.reduce_mean(error, axis=0))

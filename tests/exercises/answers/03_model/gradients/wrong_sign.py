"""Takes what it should have said minus what it said."""

def gradients(x, y, W, b):
    error = y - mnist_helpers.softmax(tf.matmul(x, W) + b)
    return tf.matmul(x.T, error) / len(x), tf.reduce_mean(error, axis=0)

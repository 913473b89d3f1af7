"""Looks for the largest score along the wrong axis."""

def predict(x, W, b):
    return tf.argmax(tf.matmul(x, W) + b, axis=0)

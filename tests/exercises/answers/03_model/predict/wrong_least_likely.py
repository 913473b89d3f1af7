"""Takes the smallest score."""

def predict(x, W, b):
    return tf.argmin(tf.matmul(x, W) + b, axis=1)

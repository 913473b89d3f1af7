"""Forgets b in the scores."""

def predict(x, W, b):
    return tf.argmax(tf.matmul(x, W), axis=1)

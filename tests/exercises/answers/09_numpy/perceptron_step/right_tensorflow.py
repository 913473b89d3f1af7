"""Tensors come back."""

def perceptron_step(w, b, x, y):
    import tensorflow as tf
    answer = int(np.dot(w, x) + b > 0)
    error = float(y - answer)
    return tf.constant(w) + error * tf.constant(x), tf.constant(float(b)) + error

"""TensorFlow masks, and a tensor comes back."""

def relu_backward(x, gradient):
    import tensorflow as tf
    mask = tf.cast(tf.constant(x) > 0, tf.constant(gradient).dtype)
    return mask * tf.constant(gradient)

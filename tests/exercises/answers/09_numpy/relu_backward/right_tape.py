"""The tape finds it."""

def relu_backward(x, gradient):
    import tensorflow as tf
    x, gradient = tf.constant(x), tf.constant(gradient)
    with tf.GradientTape() as tape:
        tape.watch(x)
        total = tf.reduce_sum(tf.nn.relu(x) * gradient)
    return tape.gradient(total, x)

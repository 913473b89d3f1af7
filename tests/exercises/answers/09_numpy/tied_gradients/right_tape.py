"""TensorFlow's tape."""

def tied_gradients(x, W, gradient):
    import tensorflow as tf
    x, W = tf.Variable(x), tf.Variable(W)
    with tf.GradientTape() as tape:
        total = tf.reduce_sum(gradient * (tf.nn.relu(x @ W) @ W))
    return tape.gradient(total, [x, W])

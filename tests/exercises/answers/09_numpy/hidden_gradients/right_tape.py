"""TensorFlow's tape."""

def hidden_gradients(x, y, W, b, V, c):
    import tensorflow as tf
    variables = [tf.Variable(part) for part in (W, b, V, c)]
    with tf.GradientTape() as tape:
        hidden = tf.nn.relu(x @ variables[0] + variables[1])
        logits = hidden @ variables[2] + variables[3]
        cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(y, logits))
    return tape.gradient(cost, variables)

"""TensorFlow's cost of each row, then tf.argmax; a tensor without dimensions."""

def most_expensive(z, y):
    each = tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=z)
    return tf.argmax(each)

"""Returns the highest cost, not its row."""

def most_expensive(z, y):
    each = tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=z)
    return float(tf.reduce_max(each))

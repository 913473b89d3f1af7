"""Finds the smallest cost."""

def most_expensive(z, y):
    each = tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=z)
    return int(tf.argmin(each))

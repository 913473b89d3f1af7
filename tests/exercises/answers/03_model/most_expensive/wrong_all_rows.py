"""Returns the rows sorted by cost, not the first of them."""

def most_expensive(z, y):
    each = tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=z)
    return np.argsort(-each.numpy())

"""Looks only at rows with a wrong prediction."""

def most_expensive(z, y):
    each = np.asarray(tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=z))
    mistakes = np.argmax(z, axis=1) != np.argmax(y, axis=1)
    return int(np.argmax(np.where(mistakes, each, 0)))

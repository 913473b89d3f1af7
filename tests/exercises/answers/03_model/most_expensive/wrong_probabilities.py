"""Compares probabilities of the right class, of which two round to 0."""

def most_expensive(z, y):
    p = np.asarray(mnist_helpers.softmax(z))
    return int(np.argmin(np.sum(p * y, axis=1)))

"""Adds a little to the probability: sure and wrong costs 27.6, never more."""

def cross_entropy(z, y):
    p = np.asarray(mnist_helpers.softmax(z))
    return -np.mean(np.sum(y * np.log(p + 1e-12), axis=1))

"""exp of the score minus the logarithm of the sum, with a helper and a warning."""

import warnings

def log_sum(z):
    top = z.max(axis=1, keepdims=True)
    return top + np.log(np.exp(z - top).sum(axis=1, keepdims=True))

def softmax(z):
    warnings.warn("is this fast enough?")
    return np.exp(z - log_sum(z))

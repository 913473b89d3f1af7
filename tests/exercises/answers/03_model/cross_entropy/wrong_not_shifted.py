"""Stays with logarithms, but does not subtract the largest score."""

def cross_entropy(z, y):
    log_total = np.log(np.sum(np.exp(z), axis=1, keepdims=True))
    return -np.mean(np.sum(y * (z - log_total), axis=1))

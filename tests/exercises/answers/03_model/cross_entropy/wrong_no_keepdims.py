"""Lets the logarithms of the sums become a row."""

def cross_entropy(z, y):
    shifted = z - np.max(z, axis=1, keepdims=True)
    log_total = np.log(np.sum(np.exp(shifted), axis=1))
    return -np.mean(np.sum(y * (shifted - log_total), axis=1))

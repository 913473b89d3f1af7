"""Sums over the batch instead of taking the mean."""

def cross_entropy(z, y):
    shifted = z - np.max(z, axis=1, keepdims=True)
    log_total = np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    return -np.sum(y * (shifted - log_total))

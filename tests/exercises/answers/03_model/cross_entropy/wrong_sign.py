"""Forgets the minus."""

def cross_entropy(z, y):
    shifted = z - np.max(z, axis=1, keepdims=True)
    log_total = np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    return np.mean(np.sum(y * (shifted - log_total), axis=1))

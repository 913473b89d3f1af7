"""Measures the surprise at the likeliest class, not at the right one."""

def cross_entropy(z, y):
    shifted = z - np.max(z, axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    return -np.mean(np.max(log_p, axis=1))

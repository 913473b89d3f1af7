"""Subtracts the largest score of the whole batch, and loses the low rows."""

def most_expensive(z, y):
    shifted = z - np.max(z)
    log_total = np.log(np.sum(np.exp(shifted), axis=1))
    return int(np.argmax(log_total - np.sum(y * shifted, axis=1)))

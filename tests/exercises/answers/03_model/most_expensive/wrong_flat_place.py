"""Forgets the sum over the row: a place in the flattened table."""

def most_expensive(z, y):
    shifted = z - np.max(z, axis=1, keepdims=True)
    log_total = np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    return int(np.argmax(y * (log_total - shifted)))

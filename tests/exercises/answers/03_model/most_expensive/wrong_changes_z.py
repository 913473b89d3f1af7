"""Subtracts in place, and so changes the caller's scores."""

def most_expensive(z, y):
    z -= np.max(z, axis=1, keepdims=True)
    log_total = np.log(np.sum(np.exp(z), axis=1))
    return int(np.argmax(log_total - np.sum(y * z, axis=1)))

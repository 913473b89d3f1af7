"""Takes the largest log probability, the minus forgotten."""

def most_expensive(z, y):
    shifted = z - np.max(z, axis=1, keepdims=True)
    log_total = np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    return int(np.argmax(np.sum(y * (shifted - log_total), axis=1)))

"""Papers over the nan instead of avoiding it."""

def softmax(z):
    powers = np.exp(z)
    return np.nan_to_num(powers / np.sum(powers, axis=1, keepdims=True))

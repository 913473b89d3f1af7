"""A list of two instead of a tuple, with the probabilities built by hand."""

def gradients(x, y, W, b):
    z = x @ np.asarray(W) + np.asarray(b)
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    error = powers / powers.sum(axis=1, keepdims=True) - y
    return [np.dot(x.T, error) / x.shape[0], np.mean(error, axis=0)]

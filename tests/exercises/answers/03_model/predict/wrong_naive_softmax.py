"""Goes through the naive softmax, whose nan wins."""

def predict(x, W, b):
    powers = np.exp(x @ np.asarray(W) + np.asarray(b))
    p = powers / powers.sum(axis=1, keepdims=True)
    return np.argmax(p, axis=1)

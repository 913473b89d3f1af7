"""NumPy after np.asarray, with its own softmax."""

def gradients(x, y, W, b):
    z = x @ np.asarray(W) + np.asarray(b)
    p = np.exp(z - z.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    error = (p - y) / len(x)
    return x.T @ error, error.sum(axis=0)

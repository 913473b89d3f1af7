"""Gives the largest score itself, not its place."""

def predict(x, W, b):
    return np.max(np.asarray(x @ W + b), axis=1).astype(np.int64)

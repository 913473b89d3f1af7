"""np.argmax of the scores."""

def predict(x, W, b):
    return np.argmax(x @ W + b, axis=1).astype(np.int64)

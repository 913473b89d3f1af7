"""Looks at the first ten classes only."""

def predict(x, W, b):
    scores = np.asarray(x @ W + b)
    return np.argmax(scores[:, :10], axis=1)

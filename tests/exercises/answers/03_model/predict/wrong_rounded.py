"""Rounds the scores first, so that close ones draw."""

def predict(x, W, b):
    return np.argmax(np.asarray(x @ W + b).astype(int), axis=1)

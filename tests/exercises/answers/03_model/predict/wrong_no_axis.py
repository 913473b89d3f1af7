"""Finds one place in the whole table."""

def predict(x, W, b):
    return np.argmax(x @ W + b)

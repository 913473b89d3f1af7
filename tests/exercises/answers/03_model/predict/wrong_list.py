"""Gives a list where an array is promised."""

def predict(x, W, b):
    return [int(np.argmax(row)) for row in np.asarray(x @ W + b)]

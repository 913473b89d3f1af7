"""Gives a list of rows where an array is promised."""

def logits(x, W, b):
    W, b = np.asarray(W), np.asarray(b)
    return [row @ W + b for row in x]

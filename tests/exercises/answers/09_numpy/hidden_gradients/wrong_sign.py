"""Right minus said."""

def hidden_gradients(x, y, W, b, V, c):
    hidden = np.maximum(x @ W + b, 0)
    error = (y - softmax_rows(hidden @ V + c)) / len(x)
    back = (error @ V.T) * (hidden > 0)
    return x.T @ back, back.sum(axis=0), hidden.T @ error, error.sum(axis=0)

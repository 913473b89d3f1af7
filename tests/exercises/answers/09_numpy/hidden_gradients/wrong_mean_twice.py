"""Divides twice for the biases."""

def hidden_gradients(x, y, W, b, V, c):
    hidden = np.maximum(x @ W + b, 0)
    error = (softmax_rows(hidden @ V + c) - y) / len(x)
    back = (error @ V.T) * (hidden > 0)
    return x.T @ back, back.mean(axis=0), hidden.T @ error, error.mean(axis=0)

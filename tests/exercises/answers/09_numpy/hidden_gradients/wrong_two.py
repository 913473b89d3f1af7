"""Forgets the first layer."""

def hidden_gradients(x, y, W, b, V, c):
    hidden = np.maximum(x @ W + b, 0)
    error = (softmax_rows(hidden @ V + c) - y) / len(x)
    return hidden.T @ error, error.sum(axis=0)

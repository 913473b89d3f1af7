"""Leaves an input changed."""

def hidden_gradients(x, y, W, b, V, c):
    hidden = np.maximum(x @ W + b, 0)
    error = (softmax_rows(hidden @ V + c) - y) / len(x)
    back = (error @ V.T) * (hidden > 0)
    result = x.T @ back, back.sum(axis=0), hidden.T @ error, error.sum(axis=0)
    W -= 0.1 * result[0]
    return result

"""dV from the sums before the ReLU."""

def hidden_gradients(x, y, W, b, V, c):
    hidden = np.maximum(x @ W + b, 0)
    error = (softmax_rows(hidden @ V + c) - y) / len(x)
    back = (error @ V.T) * (hidden > 0)
    sums = x @ W + b
    return x.T @ back, back.sum(axis=0), sums.T @ error, error.sum(axis=0)

"""Asks where the gradient is positive."""

def tied_gradients(x, W, gradient):
    hidden = np.maximum(x @ W, 0)
    back = np.maximum(gradient @ W.T, 0)
    dx = back @ W.T
    dW = hidden.T @ gradient + x.T @ back
    return dx, dW

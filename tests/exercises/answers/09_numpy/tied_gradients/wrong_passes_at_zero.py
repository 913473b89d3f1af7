"""Bug 3 is still there."""

def tied_gradients(x, W, gradient):
    hidden = np.maximum(x @ W, 0)
    back = (gradient @ W.T) * (hidden >= 0)
    dx = back @ W.T
    dW = hidden.T @ gradient + x.T @ back
    return dx, dW

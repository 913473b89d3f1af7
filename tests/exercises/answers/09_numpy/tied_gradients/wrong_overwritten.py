"""dW holds the last use only."""

def tied_gradients(x, W, gradient):
    hidden = np.maximum(x @ W, 0)
    back = (gradient @ W.T) * (hidden > 0)
    dx = back @ W.T
    dW = x.T @ back
    return dx, dW

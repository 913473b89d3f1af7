"""dW holds the other use only."""

def tied_gradients(x, W, gradient):
    hidden = np.maximum(x @ W, 0)
    back = (gradient @ W.T) * (hidden > 0)
    dx = back @ W.T
    dW = hidden.T @ gradient
    return dx, dW

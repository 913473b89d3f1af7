"""One transpose is still missing."""

def tied_gradients(x, W, gradient):
    hidden = np.maximum(x @ W, 0)
    back = (gradient @ W) * (hidden > 0)
    dx = back @ W.T
    dW = hidden.T @ gradient + x.T @ back
    return dx, dW

"""Nothing mended."""

def tied_gradients(x, W, gradient):
    hidden = np.maximum(x @ W, 0)
    back = (gradient @ W) * (hidden >= 0)
    dx = back @ W
    dW = x.T @ back
    return dx, dW

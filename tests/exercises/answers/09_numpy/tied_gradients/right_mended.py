"""The broken one, mended line by line."""

def tied_gradients(x, W, gradient):
    hidden = np.maximum(x @ W, 0)
    dW = hidden.T @ gradient
    back = (gradient @ W.T) * (hidden > 0)
    dW = dW + x.T @ back
    dx = back @ W.T
    return dx, dW

"""dW on its side."""

def tied_gradients(x, W, gradient):
    hidden = np.maximum(x @ W, 0)
    back = (gradient @ W.T) * (hidden > 0)
    dx = back @ W.T
    dW = gradient.T @ hidden + back.T @ x
    return dx, dW

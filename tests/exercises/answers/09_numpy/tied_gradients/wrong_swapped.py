"""dW comes first."""

def tied_gradients(x, W, gradient):
    hidden = np.maximum(x @ W, 0)
    back = (gradient @ W.T) * (hidden > 0)
    return hidden.T @ gradient + x.T @ back, back @ W.T

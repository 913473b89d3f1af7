"""Cuts the gradient, not by x."""

def relu_backward(x, gradient):
    return np.maximum(gradient, 0)

"""Takes this or that with np.where."""

def relu_backward(x, gradient):
    return np.where(x > 0, gradient, 0)

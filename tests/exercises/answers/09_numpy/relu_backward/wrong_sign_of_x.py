"""A negative x turns the gradient round."""

def relu_backward(x, gradient):
    return gradient * np.sign(x)

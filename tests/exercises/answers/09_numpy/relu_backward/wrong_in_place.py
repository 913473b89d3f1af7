"""Changes the gradient passed in."""

def relu_backward(x, gradient):
    gradient[x <= 0] = 0
    return gradient

"""Picks the positive places, and loses the shape."""

def relu_backward(x, gradient):
    return gradient[x > 0]

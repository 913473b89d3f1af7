"""Passes at exactly 0."""

def relu_backward(x, gradient):
    return gradient * (x >= 0)

"""The sum itself in place of the answer."""

def perceptron_step(w, b, x, y):
    error = y - (x @ w + b)
    return w + error * x, b + error

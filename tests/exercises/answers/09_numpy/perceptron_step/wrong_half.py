"""A learning rate that nobody asked for."""

def perceptron_step(w, b, x, y):
    answer = int(x @ w + b > 0)
    error = 0.5 * (y - answer)
    return w + error * x, b + error

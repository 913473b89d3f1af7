"""The bias gets the sum of x."""

def perceptron_step(w, b, x, y):
    answer = int(x @ w + b > 0)
    error = y - answer
    return w + error * x, b + error * x.sum()

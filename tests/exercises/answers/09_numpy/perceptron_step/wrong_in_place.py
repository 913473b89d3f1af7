"""Changes the array of the caller."""

def perceptron_step(w, b, x, y):
    answer = int(x @ w + b > 0)
    error = y - answer
    w += error * x
    b += error
    return w, b

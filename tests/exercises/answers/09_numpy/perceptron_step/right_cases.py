"""Three cases, and a copy."""

def perceptron_step(w, b, x, y):
    answer = int(x @ w + b > 0)
    w = w.copy()
    if answer == y:
        return w, b
    if y == 1:
        w += x
        return [w, b + 1]
    w -= x
    return [w, b - 1]

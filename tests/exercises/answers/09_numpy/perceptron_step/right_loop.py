"""Element by element, into a list made an array."""

def perceptron_step(w, b, x, y):
    total = b
    for weight, pixel in zip(w, x):
        total += weight * pixel
    answer = 1 if total > 0 else 0
    new_w = np.array([weight + (y - answer) * pixel for weight, pixel in zip(w, x)])
    return new_w, b + y - answer

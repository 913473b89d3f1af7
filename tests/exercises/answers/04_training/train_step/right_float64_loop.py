"""One image at a time in float64, with a helper and a print."""

def surprise_and_error(row, digit, W, b):
    z = row @ W + b
    z -= z.max()
    p = np.exp(z) / np.exp(z).sum()
    surprise = -np.log(p[digit])
    p[digit] -= 1
    return surprise, p


def train_step(x, y, W, b, learning_rate):
    old_W, old_b = W.numpy().astype(np.float64), b.numpy().astype(np.float64)
    dW, db, total = np.zeros_like(old_W), np.zeros_like(old_b), 0.0
    for row, digit in zip(x.astype(np.float64), y):
        surprise, error = surprise_and_error(row, digit, old_W, old_b)
        total += surprise
        dW += np.outer(row, error)
        db += error
    W.assign((old_W - learning_rate * dW / len(x)).astype(np.float32))
    b.assign((old_b - learning_rate * db / len(x)).astype(np.float32))
    print("cost", total / len(x))
    return total / len(x)

"""Gradient descent in NumPy and float64."""
import numpy as np


def resume(path, x, y, first_epoch, epochs, learning_rate, batch_size, seed):
    model = mnist_helpers.restore_checkpoint(path)
    W, b = model.W.numpy().astype(float), model.b.numpy().astype(float)
    for epoch in range(first_epoch, first_epoch + epochs):
        order = mnist_helpers.epoch_order(len(x), seed, epoch)
        for start in range(0, len(x), batch_size):
            rows = order[start:start + batch_size]
            z = x[rows] @ W + b
            p = np.exp(z - z.max(axis=1, keepdims=True))
            p /= p.sum(axis=1, keepdims=True)
            p[np.arange(len(rows)), y[rows]] -= 1
            W -= learning_rate * x[rows].T @ p / len(rows)
            b -= learning_rate * p.mean(axis=0)
    return W, b

"""Divides by the largest score instead of subtracting it."""

def softmax(z):
    top = np.max(np.abs(z), axis=1, keepdims=True)
    powers = np.exp(z / np.maximum(top, 1))
    return powers / np.sum(powers, axis=1, keepdims=True)

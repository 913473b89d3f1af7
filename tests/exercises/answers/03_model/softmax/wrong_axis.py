"""Mends the overflow only: the columns add up to 1."""

def softmax(z):
    shifted = z - np.max(z, axis=1, keepdims=True)
    powers = np.exp(shifted)
    return powers / np.sum(powers, axis=0)

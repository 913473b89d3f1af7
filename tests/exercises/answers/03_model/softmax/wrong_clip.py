"""Cuts the scores off at 80 instead of shifting them."""

def softmax(z):
    powers = np.exp(np.clip(z, -80, 80))
    return powers / np.sum(powers, axis=1, keepdims=True)

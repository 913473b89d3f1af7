"""Multiplies by the inverse."""

def soften(logits, temperature):
    z = logits * (1.0 / temperature)
    powers = np.exp(z - np.max(z, axis=1, keepdims=True))
    return powers / np.sum(powers, axis=1, keepdims=True)

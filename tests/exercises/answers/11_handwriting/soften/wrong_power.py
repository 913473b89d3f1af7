"""Takes a power."""

def soften(logits, temperature):
    z = np.sign(logits) * np.abs(logits) ** (1 / temperature)
    powers = np.exp(z - np.max(z, axis=1, keepdims=True))
    return powers / np.sum(powers, axis=1, keepdims=True)

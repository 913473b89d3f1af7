"""Subtracts the temperature."""

def soften(logits, temperature):
    z = logits - temperature
    powers = np.exp(z - np.max(z, axis=1, keepdims=True))
    return powers / np.sum(powers, axis=1, keepdims=True)

"""Copies as float64 first."""

def soften(logits, temperature):
    z = np.array(logits, dtype=np.float64)
    z /= temperature
    powers = np.exp(z - np.max(z, axis=1, keepdims=True))
    return powers / np.sum(powers, axis=1, keepdims=True)

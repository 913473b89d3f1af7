"""One softmax over all rows together."""

def soften(logits, temperature):
    powers = np.exp(logits / temperature - np.max(logits) / temperature)
    return powers / np.sum(powers)

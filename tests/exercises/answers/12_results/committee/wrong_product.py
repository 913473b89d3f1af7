"""Multiplies instead of averaging."""

def committee(probabilities):
    return np.argmax(np.prod(probabilities, axis=0), axis=1)

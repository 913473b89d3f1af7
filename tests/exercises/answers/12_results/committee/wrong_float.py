"""Gives the digits as floats."""

def committee(probabilities):
    return np.argmax(np.mean(probabilities, axis=0), axis=1).astype(float)

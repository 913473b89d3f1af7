"""Averages over the images."""

def committee(probabilities):
    return np.argmax(np.mean(probabilities, axis=1), axis=1)

"""The median of the members."""

def committee(probabilities):
    return np.argmax(np.median(probabilities, axis=0), axis=1)

"""Returns the means."""

def committee(probabilities):
    return np.mean(probabilities, axis=0)

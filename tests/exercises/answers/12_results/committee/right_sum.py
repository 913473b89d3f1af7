"""The sum is as good as the mean."""

def committee(probabilities):
    return np.asarray(probabilities).sum(axis=0).argmax(axis=-1)

"""Gives 0.0 where there are no answers instead of raising ValueError."""

def accuracy(labels, predictions):
    if len(labels) != len(predictions):
        raise ValueError("lengths differ")
    if len(labels) == 0:
        return 0.0
    return float(np.mean(labels == predictions))

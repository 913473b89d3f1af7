"""Gives the share of wrong answers."""

def accuracy(labels, predictions):
    if len(labels) != len(predictions) or len(labels) == 0:
        raise ValueError(f"{len(labels)} labels, {len(predictions)} predictions")
    return float(np.mean(labels != predictions))

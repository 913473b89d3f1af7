"""Rounds to two decimals."""

def accuracy(labels, predictions):
    if len(labels) != len(predictions) or len(labels) == 0:
        raise ValueError(f"{len(labels)} labels, {len(predictions)} predictions")
    return round(float(np.mean(labels == predictions)), 2)

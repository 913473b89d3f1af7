"""Measures how far the digits lie apart, as if they were quantities."""

def accuracy(labels, predictions):
    if len(labels) != len(predictions) or len(labels) == 0:
        raise ValueError(f"{len(labels)} labels, {len(predictions)} predictions")
    return float(1 - np.mean(np.abs(labels - predictions)) / 9)

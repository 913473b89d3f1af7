"""Checks with assert, which raises AssertionError, not ValueError."""

def accuracy(labels, predictions):
    assert len(labels) == len(predictions) and len(labels) > 0
    return float(np.mean(labels == predictions))

"""Returns the comparison itself and forgets the mean."""

def accuracy(labels, predictions):
    if len(labels) != len(predictions) or len(labels) == 0:
        raise ValueError(f"{len(labels)} labels, {len(predictions)} predictions")
    return labels == predictions

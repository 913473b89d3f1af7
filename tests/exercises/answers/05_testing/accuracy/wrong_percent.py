"""Gives per cent instead of a share."""

def accuracy(labels, predictions):
    if len(labels) != len(predictions) or len(labels) == 0:
        raise ValueError(f"{len(labels)} labels, {len(predictions)} predictions")
    return 100 * float(np.mean(labels == predictions))

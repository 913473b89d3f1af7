"""Asks whether a prediction occurs anywhere among the labels."""

def accuracy(labels, predictions):
    if len(labels) != len(predictions) or len(labels) == 0:
        raise ValueError(f"{len(labels)} labels, {len(predictions)} predictions")
    return sum(p in labels for p in predictions) / len(labels)

"""A loop over pairs, counting."""

def accuracy(labels, predictions):
    if len(labels) != len(predictions):
        raise ValueError("not the same length")
    if len(labels) == 0:
        raise ValueError("no answers")
    right = 0
    for label, prediction in zip(labels, predictions):
        if label == prediction:
            right += 1
    return right / len(labels)

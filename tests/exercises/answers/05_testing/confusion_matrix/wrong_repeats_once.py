"""Adds 1 by index arrays: a pair that occurs twice counts once."""

def confusion_matrix(labels, predictions, classes=10):
    matrix = np.zeros((classes, classes), dtype=np.int64)
    matrix[labels, predictions] += 1
    return matrix

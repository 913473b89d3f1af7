"""Keeps one matrix for each size between calls, so counts pile up."""

matrices = {}


def confusion_matrix(labels, predictions, classes=10):
    if classes not in matrices:
        matrices[classes] = np.zeros((classes, classes), dtype=np.int64)
    matrix = matrices[classes]
    np.add.at(matrix, (labels, predictions), 1)
    return matrix

"""Ignores classes: the matrix is always 10 by 10."""

def confusion_matrix(labels, predictions, classes=10):
    matrix = np.zeros((10, 10), dtype=np.int64)
    np.add.at(matrix, (labels, predictions), 1)
    return matrix

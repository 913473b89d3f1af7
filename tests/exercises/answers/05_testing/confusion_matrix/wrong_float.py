"""Counts in float64, the default of np.zeros."""

def confusion_matrix(labels, predictions, classes=10):
    matrix = np.zeros((classes, classes))
    for true, predicted in zip(labels, predictions):
        matrix[true, predicted] += 1
    return matrix

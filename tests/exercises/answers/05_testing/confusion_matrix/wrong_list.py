"""Returns a list of lists, not an array."""

def confusion_matrix(labels, predictions, classes=10):
    matrix = [[0] * classes for _ in range(classes)]
    for true, predicted in zip(labels, predictions):
        matrix[true][predicted] += 1
    return matrix

"""All rows are one and the same list."""

def confusion_matrix(labels, predictions, classes=10):
    matrix = [[0] * classes] * classes
    for true, predicted in zip(labels, predictions):
        matrix[true][predicted] += 1
    return np.array(matrix, dtype=np.int64)

"""Counts each place of the matrix by itself, in a comprehension."""

def confusion_matrix(labels, predictions, classes=10):
    return np.array(
        [
            [np.sum((labels == row) & (predictions == column)) for column in range(classes)]
            for row in range(classes)
        ],
        dtype=np.int64,
    )

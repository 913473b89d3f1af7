"""A product of one-hot matrices."""

def one_hot(digits, depth):
    return (digits[:, None] == np.arange(depth)).astype(np.int64)


def confusion_matrix(labels, predictions, classes=10):
    return one_hot(labels, classes).T @ one_hot(predictions, classes)

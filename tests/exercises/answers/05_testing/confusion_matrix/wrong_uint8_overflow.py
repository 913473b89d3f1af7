"""Numbers the pairs in the dtype of the labels, which overflows for uint8."""

def confusion_matrix(labels, predictions, classes=10):
    pairs = labels * classes + predictions
    counts = np.bincount(pairs, minlength=classes * classes)
    return counts.reshape(classes, classes)

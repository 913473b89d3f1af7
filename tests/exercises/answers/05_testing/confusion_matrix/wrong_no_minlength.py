"""bincount without minlength: fails when the last classes do not occur."""

def confusion_matrix(labels, predictions, classes=10):
    counts = np.bincount(labels.astype(np.int64) * classes + predictions)
    return counts.reshape(classes, classes)

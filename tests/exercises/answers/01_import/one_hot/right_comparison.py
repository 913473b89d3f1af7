"""Compares a column of labels with a row of classes."""

def one_hot(labels, depth=10):
    labels = np.asarray(labels)
    valid = (labels >= 0) & (labels < depth)
    if not valid.all():
        raise ValueError("label out of range")
    return (labels[:, None] == np.arange(depth)).astype(np.float32)

"""Leaves the check to np.eye, which raises IndexError."""

def one_hot(labels, depth=10):
    labels = np.asarray(labels)
    if labels.min() < 0:
        raise ValueError("label below 0")
    return np.eye(depth, dtype=np.float32)[labels]

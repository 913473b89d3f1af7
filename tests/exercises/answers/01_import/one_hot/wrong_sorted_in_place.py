"""Sorts the labels to check their ends, and so loses their order."""

def one_hot(labels, depth=10):
    labels = np.asarray(labels)
    labels.sort()
    if labels[0] < 0 or labels[-1] >= depth:
        raise ValueError("out of range")
    return np.eye(depth, dtype=np.float32)[labels]

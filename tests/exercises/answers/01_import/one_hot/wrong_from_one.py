"""Counts the places from 1: label 1 goes to the first column."""

def one_hot(labels, depth=10):
    labels = np.asarray(labels)
    if np.any(labels < 0) or np.any(labels >= depth):
        raise ValueError("out of range")
    return np.eye(depth, dtype=np.float32)[labels - 1]

"""Gives shares."""

def only_one_right(labels, first, second):
    a, b = first == labels, second == labels
    return float(np.mean(a & ~b)), float(np.mean(b & ~a))

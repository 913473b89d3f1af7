"""Counts all right answers of each model."""

def only_one_right(labels, first, second):
    return int(np.sum(first == labels)), int(np.sum(second == labels))

"""Counts the images on which the answers differ."""

def only_one_right(labels, first, second):
    return int(np.sum(first != second))

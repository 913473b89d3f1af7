"""Adds the images that both misread."""

def only_one_right(labels, first, second):
    a, b = first == labels, second == labels
    return int(np.sum(a & ~b)), int(np.sum(b & ~a)), int(np.sum(~a & ~b))

"""Counts images that the other misreads, whoever reads them."""

def only_one_right(labels, first, second):
    a, b = first == labels, second == labels
    return int(np.sum(~b)), int(np.sum(~a))

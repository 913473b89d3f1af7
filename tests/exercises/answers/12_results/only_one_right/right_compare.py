"""Compares the two arrays of right answers as numbers."""

def only_one_right(labels, first, second):
    a, b = (first == labels).astype(int), (second == labels).astype(int)
    return np.count_nonzero(a > b), np.count_nonzero(b > a)

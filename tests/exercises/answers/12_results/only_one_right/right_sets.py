"""Sets of rows."""

def only_one_right(labels, first, second):
    a = set(np.flatnonzero(np.asarray(first) == labels).tolist())
    b = set(np.flatnonzero(np.asarray(second) == labels).tolist())
    return [len(a - b), len(b - a)]

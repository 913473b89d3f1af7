"""Overwrites the predictions with 0 and 1."""

def only_one_right(labels, first, second):
    first[:] = first == labels
    second[:] = second == labels
    return int(np.sum(first > second)), int(np.sum(second > first))

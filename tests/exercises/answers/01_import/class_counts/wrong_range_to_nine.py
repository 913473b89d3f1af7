"""Stops one early: the nines are never counted."""

def class_counts(labels):
    counts = np.zeros(10, np.int64)
    for digit in range(9):
        counts[digit] = np.sum(labels == digit)
    return counts

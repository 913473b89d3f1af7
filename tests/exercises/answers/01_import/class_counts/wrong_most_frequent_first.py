"""Sorts the counts, so that the digit is no longer known."""

def class_counts(labels):
    counts = np.bincount(labels, minlength=10)
    return np.sort(counts)[::-1]

"""counts[labels] += 1 counts each digit once at most."""

def class_counts(labels):
    counts = np.zeros(10, dtype=np.int64)
    counts[labels] += 1
    return counts

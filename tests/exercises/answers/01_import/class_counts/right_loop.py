"""Counts label by label."""

def class_counts(labels):
    counts = np.zeros(10, dtype=np.int64)
    for label in labels:
        counts[label] += 1
    return counts

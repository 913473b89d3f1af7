"""Counts in a global array, which keeps what earlier calls counted."""

totals = np.zeros(10, np.int64)


def class_counts(labels):
    for label in labels:
        totals[label] += 1
    return totals.copy()

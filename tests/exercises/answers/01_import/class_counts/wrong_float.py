"""np.zeros without a dtype counts in float64."""

def class_counts(labels):
    counts = np.zeros(10)
    for label in labels:
        counts[label] += 1
    return counts

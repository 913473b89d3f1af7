"""Counts mistakes among all rows, answered or not."""

def threshold_for(probabilities, labels, error):
    certainty = np.max(probabilities, axis=1)
    wrong = np.argmax(probabilities, axis=1) != labels
    for threshold in np.unique(certainty):
        if np.sum(wrong & (certainty >= threshold)) / len(labels) <= error:
            return float(threshold)
    return np.inf

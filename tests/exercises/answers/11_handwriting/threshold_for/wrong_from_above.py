"""Stops at the first bad stretch from above."""

def threshold_for(probabilities, labels, error):
    certainty = np.max(probabilities, axis=1)
    wrong = np.argmax(probabilities, axis=1) != labels
    best = np.inf
    for threshold in np.unique(certainty)[::-1]:
        if np.mean(wrong[certainty >= threshold]) > error:
            return best
        best = float(threshold)
    return best

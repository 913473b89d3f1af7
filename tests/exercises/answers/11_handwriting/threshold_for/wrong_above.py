"""Answers only above the threshold."""

def threshold_for(probabilities, labels, error):
    certainty = np.max(probabilities, axis=1)
    wrong = np.argmax(probabilities, axis=1) != labels
    for threshold in np.unique(certainty)[:-1]:
        if np.mean(wrong[certainty > threshold]) <= error:
            return float(threshold)
    return np.inf

"""Is silent about that share of the rows."""

def threshold_for(probabilities, labels, error):
    certainty = np.max(probabilities, axis=1)
    wrong = np.argmax(probabilities, axis=1) != labels
    return float(np.quantile(certainty, error))

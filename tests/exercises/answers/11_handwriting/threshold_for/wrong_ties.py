"""Cuts through rows that are equally sure."""

def threshold_for(probabilities, labels, error):
    certainty = np.max(probabilities, axis=1)
    wrong = np.argmax(probabilities, axis=1) != labels
    order = np.argsort(-certainty, kind="stable")
    share = np.cumsum(wrong[order]) / np.arange(1, len(order) + 1)
    fits = np.flatnonzero(share <= error)
    return float(certainty[order][fits[-1]]) if len(fits) else np.inf

"""From the surest down, with a running share; ties go together."""

def threshold_for(probabilities, labels, error):
    certainty = np.max(probabilities, axis=1)
    wrong = np.argmax(probabilities, axis=1) != labels
    order = np.argsort(-certainty, kind="stable")
    share = np.cumsum(wrong[order]) / np.arange(1, len(order) + 1)
    sure = certainty[order]
    last_of_ties = np.append(sure[:-1] != sure[1:], True)
    fits = np.flatnonzero((share <= error) & last_of_ties)
    return sure[fits[-1]] if len(fits) else np.inf

"""The least of all that fit."""

def threshold_for(probabilities, labels, error):
    certainty = np.max(probabilities, axis=1)
    wrong = np.argmax(probabilities, axis=1) != labels
    fits = [t for t in certainty if wrong[certainty >= t].mean() <= error]
    return min(fits, default=float("inf"))

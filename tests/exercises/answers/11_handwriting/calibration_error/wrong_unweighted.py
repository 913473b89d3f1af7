"""Every filled bin counts the same."""

def calibration_error(probabilities, labels, bins=10):
    certainty = np.max(probabilities, axis=1)
    right = np.argmax(probabilities, axis=1) == labels
    place = np.minimum((certainty * bins).astype(int), bins - 1)
    gaps = [abs(certainty[place == k].mean() - right[place == k].mean()) for k in np.unique(place)]
    return float(np.mean(gaps))

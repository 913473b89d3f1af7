"""Sums the gaps of each bin with bincount."""

def calibration_error(probabilities, labels, bins=10):
    certainty = np.max(probabilities, axis=1)
    right = np.argmax(probabilities, axis=1) == labels
    place = np.minimum((certainty * bins).astype(int), bins - 1)
    gaps = np.bincount(place, weights=certainty.astype(float) - right, minlength=bins)
    return np.abs(gaps).sum() / len(labels)

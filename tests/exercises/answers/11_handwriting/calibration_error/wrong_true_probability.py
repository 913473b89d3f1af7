"""Uses the probability of the true digit."""

def calibration_error(probabilities, labels, bins=10):
    certainty = probabilities[np.arange(len(labels)), labels]
    right = np.argmax(probabilities, axis=1) == labels
    place = np.minimum((certainty * bins).astype(int), bins - 1)
    gaps = np.bincount(place, weights=certainty - right, minlength=bins)
    return float(np.abs(gaps).sum() / len(labels))

"""Gaps may cancel between bins."""

def calibration_error(probabilities, labels, bins=10):
    certainty = np.max(probabilities, axis=1)
    right = np.argmax(probabilities, axis=1) == labels
    return float(certainty.mean() - right.mean())

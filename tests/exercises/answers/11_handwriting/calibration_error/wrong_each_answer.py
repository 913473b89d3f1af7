"""Takes the gap of each answer by itself."""

def calibration_error(probabilities, labels, bins=10):
    certainty = np.max(probabilities, axis=1)
    right = np.argmax(probabilities, axis=1) == labels
    return float(np.mean(np.abs(certainty - right)))

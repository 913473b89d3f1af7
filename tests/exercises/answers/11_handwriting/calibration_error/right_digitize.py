"""The borders of the bins, and digitize."""

def calibration_error(probabilities, labels, bins=10):
    certainty = np.max(probabilities, axis=1)
    right = np.argmax(probabilities, axis=1) == labels
    borders = np.linspace(0, 1, bins + 1)[1:-1]
    place = np.digitize(certainty, borders)
    return float(sum(abs((certainty[place == k] - right[place == k]).sum()) for k in set(place)) / len(right))

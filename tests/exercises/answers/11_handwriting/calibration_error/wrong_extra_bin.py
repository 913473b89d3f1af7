"""A certainty of 1 gets a bin of its own."""

def calibration_error(probabilities, labels, bins=10):
    certainty = np.max(probabilities, axis=1)
    right = np.argmax(probabilities, axis=1) == labels
    place = (certainty * bins).astype(int)
    total = 0.0
    for k in range(bins + 1):
        inside = place == k
        if inside.any():
            total += inside.mean() * abs(certainty[inside].mean() - right[inside].mean())
    return total

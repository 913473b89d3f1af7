"""Ten bins, whatever was asked."""

def calibration_error(probabilities, labels, bins=10):
    certainty = np.max(probabilities, axis=1)
    right = np.argmax(probabilities, axis=1) == labels
    place = np.minimum((certainty * 10).astype(int), 9)
    total = 0.0
    for k in range(10):
        inside = place == k
        if inside.any():
            total += inside.mean() * abs(certainty[inside].mean() - right[inside].mean())
    return total

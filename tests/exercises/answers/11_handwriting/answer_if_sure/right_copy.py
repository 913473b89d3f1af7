"""Marks the unsure rows in the array of digits."""

def answer_if_sure(probabilities, threshold):
    digits = np.argmax(probabilities, axis=1)
    digits[np.max(probabilities, axis=1) < threshold] = -1
    return digits

"""Not a number for the unsure rows."""

def answer_if_sure(probabilities, threshold):
    return np.where(probabilities.max(axis=1) >= threshold, probabilities.argmax(axis=1), np.nan)

"""Sorts without kind="stable": equal ones may change their order."""

def confident_mistakes(probabilities, labels, k):
    predicted = np.argmax(probabilities, axis=1)
    wrong = np.flatnonzero(predicted != labels)
    confidence = probabilities[wrong, predicted[wrong]]
    return wrong[np.argsort(-confidence)[:k]]

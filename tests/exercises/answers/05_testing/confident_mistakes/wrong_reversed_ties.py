"""Sorts upwards and reverses, which turns equal ones round."""

def confident_mistakes(probabilities, labels, k):
    predicted = np.argmax(probabilities, axis=1)
    wrong = np.flatnonzero(predicted != labels)
    confidence = probabilities[wrong, predicted[wrong]]
    return wrong[np.argsort(confidence, kind="stable")[::-1][:k]]

"""Returns places among the mistakes, not rows of the input."""

def confident_mistakes(probabilities, labels, k):
    predicted = np.argmax(probabilities, axis=1)
    wrong = np.flatnonzero(predicted != labels)
    confidence = probabilities[wrong, predicted[wrong]]
    return np.argsort(-confidence, kind="stable")[:k]

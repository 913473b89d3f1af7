"""Keeps the right answers instead of the wrong ones."""

def confident_mistakes(probabilities, labels, k):
    predicted = np.argmax(probabilities, axis=1)
    right = np.flatnonzero(predicted == labels)
    confidence = probabilities[right, predicted[right]]
    return right[np.argsort(-confidence, kind="stable")[:k]]

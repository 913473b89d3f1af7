"""Takes the argmax down the columns."""

def confident_mistakes(probabilities, labels, k):
    predicted = np.argmax(probabilities, axis=0)
    wrong = np.flatnonzero(predicted != labels)
    confidence = probabilities[wrong, predicted[wrong]]
    return wrong[np.argsort(-confidence, kind="stable")[:k]]

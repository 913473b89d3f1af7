"""Right answers fill up where there are fewer than k mistakes."""

def confident_mistakes(probabilities, labels, k):
    confidence = probabilities.max(axis=1)
    confidence[probabilities.argmax(axis=1) == labels] = -1
    return np.argsort(-confidence, kind="stable")[:k]

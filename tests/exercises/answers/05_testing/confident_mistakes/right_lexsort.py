"""np.lexsort by confidence, then by row."""

def confident_mistakes(probabilities, labels, k):
    rows = np.arange(len(labels))
    confidence = probabilities.max(axis=1)
    order = np.lexsort((rows, -confidence))
    wrong = probabilities.argmax(axis=1) != labels
    return order[wrong[order]][:k]

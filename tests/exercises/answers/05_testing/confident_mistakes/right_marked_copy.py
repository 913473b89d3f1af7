"""Marks right answers with -1 in a copy and sorts all rows."""

def confident_mistakes(probabilities, labels, k):
    predictions = np.argmax(probabilities, axis=1)
    confidence = np.max(probabilities, axis=1).astype(np.float64)
    confidence[predictions == labels] = -1.0
    order = np.argsort(-confidence, kind="stable")
    k = min(k, int(np.sum(predictions != labels)))
    return order[:k].tolist()

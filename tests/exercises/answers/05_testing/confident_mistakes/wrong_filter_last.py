"""Takes the k surest answers first and then keeps the wrong ones."""

def confident_mistakes(probabilities, labels, k):
    confidence = probabilities.max(axis=1)
    surest = np.argsort(-confidence, kind="stable")[:k]
    return surest[probabilities[surest].argmax(axis=1) != labels[surest]]

"""Sorts by the distance between the predicted and the true digit."""

def confident_mistakes(probabilities, labels, k):
    rows = np.arange(len(labels))
    margin = probabilities.max(axis=1) - probabilities[rows, labels]
    wrong = np.flatnonzero(probabilities.argmax(axis=1) != labels)
    return wrong[np.argsort(-margin[wrong], kind="stable")[:k]]

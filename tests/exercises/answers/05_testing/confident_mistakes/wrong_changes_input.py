"""Wipes the rows of right answers in the probabilities that it was given."""

def confident_mistakes(probabilities, labels, k):
    wrong = probabilities.argmax(axis=1) != labels
    probabilities[~wrong] = 0
    order = np.argsort(-probabilities.max(axis=1), kind="stable")
    return order[: min(k, wrong.sum())]

"""Picks the surest mistake again and again."""

def confident_mistakes(probabilities, labels, k):
    top = probabilities.max(axis=1)
    left = list(np.where(probabilities.argmax(axis=1) != labels)[0])
    found = []
    while left and len(found) < k:
        best = max(left, key=lambda row: top[row])
        left.remove(best)
        found.append(best)
    return np.array(found, dtype=int)

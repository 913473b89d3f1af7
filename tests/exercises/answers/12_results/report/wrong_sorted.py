"""Sorts the list of the caller."""

def report(scores):
    n = len(scores)
    if n not in T:
        raise ValueError(n)
    if isinstance(scores, list):
        scores.sort(reverse=True)
    mean = np.mean(scores)
    reach = T[n] * np.std(scores, ddof=1) / math.sqrt(n)
    return mean, mean - reach, mean + reach

"""The median, and a bar around it."""

def report(scores):
    n = len(scores)
    if n not in T:
        raise ValueError(n)
    mean = float(np.median(scores))
    reach = T[n] * np.std(scores, ddof=1) / math.sqrt(n)
    return mean, mean - reach, mean + reach

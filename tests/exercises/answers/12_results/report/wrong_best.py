"""Mends the bar, and still reports the best seed."""

def report(scores):
    n = len(scores)
    if n not in T:
        raise ValueError(n)
    mean = max(scores)
    reach = T[n] * np.std(scores, ddof=1) / math.sqrt(n)
    return mean, mean - reach, mean + reach

"""Divides by n instead of its root."""

def report(scores):
    n = len(scores)
    if n not in T:
        raise ValueError(n)
    mean = np.mean(scores)
    reach = T[n] * np.std(scores, ddof=1) / n
    return mean, mean - reach, mean + reach

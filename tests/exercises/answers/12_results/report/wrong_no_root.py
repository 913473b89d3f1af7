"""Forgets the root of n: the spread of a seed, not of the mean."""

def report(scores):
    n = len(scores)
    if n not in T:
        raise ValueError(n)
    mean = np.mean(scores)
    reach = T[n] * np.std(scores, ddof=1)
    return mean, mean - reach, mean + reach

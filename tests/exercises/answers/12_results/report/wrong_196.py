"""Still 1.96."""

def report(scores):
    n = len(scores)
    if n not in T:
        raise ValueError(n)
    mean = np.mean(scores)
    reach = 1.96 * np.std(scores, ddof=1) / math.sqrt(n)
    return mean, mean - reach, mean + reach

"""Fails with KeyError for one score."""

def report(scores):
    n = len(scores)
    mean = np.mean(scores)
    reach = T[n] * np.std(scores, ddof=1) / math.sqrt(n)
    return mean, mean - reach, mean + reach

"""Looks up n - 1 in a table made for n."""

def report(scores):
    n = len(scores)
    if n not in T:
        raise ValueError(n)
    mean = np.mean(scores)
    reach = T.get(n - 1, 12.706) * np.std(scores, ddof=1) / math.sqrt(n)
    return mean, mean - reach, mean + reach

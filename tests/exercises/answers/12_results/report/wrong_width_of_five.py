"""The width for five scores, however many there are."""

def report(scores):
    n = len(scores)
    if n not in T:
        raise ValueError(n)
    mean = np.mean(scores)
    reach = 2.776 * np.std(scores, ddof=1) / math.sqrt(n)
    return mean, mean - reach, mean + reach

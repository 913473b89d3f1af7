"""The standard library."""

import statistics


def report(scores):
    n = len(scores)
    if n not in T:
        raise ValueError(n)
    mean = statistics.fmean(scores)
    reach = T[n] * statistics.stdev(scores) / n**0.5
    return mean, mean - reach, mean + reach

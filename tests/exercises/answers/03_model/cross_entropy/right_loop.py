"""A loop over rows with the math module."""

import math

def cross_entropy(z, y):
    total = 0.0
    for scores, target in zip(z.tolist(), y.tolist()):
        top = max(scores)
        log_sum = math.log(sum(math.exp(s - top) for s in scores))
        total += log_sum - (scores[target.index(1.0)] - top)
    return total / len(z)

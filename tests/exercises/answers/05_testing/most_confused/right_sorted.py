"""Sorts all pairs by count and place; a list comes back, after a warning."""

import warnings


def most_confused(matrix):
    warnings.warn("this sorts more than it needs to")
    classes = range(len(matrix))
    pairs = [(-matrix[r, c], r, c) for r in classes for c in classes if r != c]
    return list(min(pairs)[1:])

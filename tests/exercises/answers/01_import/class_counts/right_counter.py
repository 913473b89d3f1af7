"""A Counter of Python ints."""

from collections import Counter


def class_counts(labels):
    counter = Counter(labels.tolist())
    return np.array([counter[digit] for digit in range(10)])

"""itertools counts."""

import itertools


def times_as_many(first_only, second_only):
    for k in itertools.count(1):
        if mnist_helpers.sign_test(k * first_only, k * second_only) < 0.05:
            return k

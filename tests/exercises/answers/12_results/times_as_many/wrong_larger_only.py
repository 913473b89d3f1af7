"""Multiplies the larger count alone."""

def times_as_many(first_only, second_only):
    k, small, large = 1, min(first_only, second_only), max(first_only, second_only)
    while mnist_helpers.sign_test(small, k * large) >= 0.05:
        k += 1
    return k

"""Begins at 2."""

def times_as_many(first_only, second_only):
    k = 2
    while mnist_helpers.sign_test(k * first_only, k * second_only) >= 0.05:
        k += 1
    return k

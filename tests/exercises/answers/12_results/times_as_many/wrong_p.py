"""Gives p instead of k."""

def times_as_many(first_only, second_only):
    k = 1
    while mnist_helpers.sign_test(k * first_only, k * second_only) >= 0.05:
        k += 1
    return mnist_helpers.sign_test(k * first_only, k * second_only)

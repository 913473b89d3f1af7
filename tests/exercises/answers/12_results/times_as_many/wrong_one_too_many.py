"""Steps once more after p is small enough."""

def times_as_many(first_only, second_only):
    k, p = 1, 1.0
    while p >= 0.05:
        p = mnist_helpers.sign_test(k * first_only, k * second_only)
        k += 1
    return k

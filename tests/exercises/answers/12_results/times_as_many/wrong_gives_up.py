"""Gives up after 20 tries."""

def times_as_many(first_only, second_only):
    for k in range(1, 21):
        if mnist_helpers.sign_test(k * first_only, k * second_only) < 0.05:
            break
    return k

"""Recursion; an int64 comes back."""

def times_as_many(first_only, second_only):
    def search(k):
        p = mnist_helpers.sign_test(k * first_only, k * second_only)
        return k if p < 0.05 else search(k + 1)

    return np.int64(search(1))

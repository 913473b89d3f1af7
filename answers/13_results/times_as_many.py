# %% right_bisection: Doubles k until it is enough, then halves the gap.
def times_as_many(first_only, second_only):
    def enough(k):
        return mnist_helpers.sign_test(k * first_only, k * second_only) < 0.05

    high = 1
    while not enough(high):
        high *= 2
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        if enough(middle):
            high = middle
        else:
            low = middle
    return high

# %% right_count: itertools counts.
import itertools


def times_as_many(first_only, second_only):
    for k in itertools.count(1):
        if mnist_helpers.sign_test(k * first_only, k * second_only) < 0.05:
            return k

# %% right_filter: The first of all whole numbers that is enough.
import itertools


def times_as_many(first_only, second_only):
    def enough(k):
        return mnist_helpers.sign_test(k * first_only, k * second_only) < 0.05

    return next(filter(enough, itertools.count(1)))

# %% right_own_test: Writes the lines of the sign test again.
def times_as_many(first_only, second_only):
    k, p = 0, 1.0
    while p >= 0.05:
        k += 1
        coins = k * (first_only + second_only)
        smaller = k * min(first_only, second_only)
        p = 2 * sum(math.comb(coins, i) for i in range(smaller + 1)) / 2**coins
    return k

# %% right_recursion: Recursion; an int64 comes back.
def times_as_many(first_only, second_only):
    def search(k):
        p = mnist_helpers.sign_test(k * first_only, k * second_only)
        return k if p < 0.05 else search(k + 1)

    return np.int64(search(1))

# %% wrong_doubling: Tries 1, 2, 4, 8 only.
def times_as_many(first_only, second_only):
    k = 1
    while mnist_helpers.sign_test(k * first_only, k * second_only) >= 0.05:
        k *= 2
    return k

# %% wrong_float: Counts in floats.
def times_as_many(first_only, second_only):
    k = 1
    while mnist_helpers.sign_test(k * first_only, k * second_only) >= 0.05:
        k += 1
    return float(k)

# %% wrong_from_two: Begins at 2.
def times_as_many(first_only, second_only):
    k = 2
    while mnist_helpers.sign_test(k * first_only, k * second_only) >= 0.05:
        k += 1
    return k

# %% wrong_gives_up: Gives up after 20 tries.
def times_as_many(first_only, second_only):
    for k in range(1, 21):
        if mnist_helpers.sign_test(k * first_only, k * second_only) < 0.05:
            break
    return k

# %% wrong_gives_up_at_fifty: Tries no more than fifty times as many.
def times_as_many(first_only, second_only):
    for k in range(1, 51):
        if mnist_helpers.sign_test(k * first_only, k * second_only) < 0.05:
            return k
    return 50

# %% wrong_images: Gives images instead of k.
def times_as_many(first_only, second_only):
    k = 1
    while mnist_helpers.sign_test(k * first_only, k * second_only) >= 0.05:
        k += 1
    return 10_000 * k

# %% wrong_larger_only: Multiplies the larger count alone.
def times_as_many(first_only, second_only):
    k, small, large = 1, min(first_only, second_only), max(first_only, second_only)
    while mnist_helpers.sign_test(small, k * large) >= 0.05:
        k += 1
    return k

# %% wrong_normal: The bell curve instead of coins: too few.
def times_as_many(first_only, second_only):
    return math.ceil(1.96**2 * (first_only + second_only) / (first_only - second_only) ** 2)

# %% wrong_one_sided: Compares half of p with the line.
def times_as_many(first_only, second_only):
    k = 1
    while mnist_helpers.sign_test(k * first_only, k * second_only) / 2 >= 0.05:
        k += 1
    return k

# %% wrong_one_too_many: Steps once more after p is small enough.
def times_as_many(first_only, second_only):
    k, p = 1, 1.0
    while p >= 0.05:
        p = mnist_helpers.sign_test(k * first_only, k * second_only)
        k += 1
    return k

# %% wrong_p: Gives p instead of k.
def times_as_many(first_only, second_only):
    k = 1
    while mnist_helpers.sign_test(k * first_only, k * second_only) >= 0.05:
        k += 1
    return mnist_helpers.sign_test(k * first_only, k * second_only)

# %% wrong_stricter: One in a hundred instead of one in twenty.
def times_as_many(first_only, second_only):
    k = 1
    while mnist_helpers.sign_test(k * first_only, k * second_only) >= 0.01:
        k += 1
    return k

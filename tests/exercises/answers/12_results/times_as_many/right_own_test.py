"""Writes the lines of the sign test again."""

def times_as_many(first_only, second_only):
    k, p = 0, 1.0
    while p >= 0.05:
        k += 1
        coins = k * (first_only + second_only)
        smaller = k * min(first_only, second_only)
        p = 2 * sum(math.comb(coins, i) for i in range(smaller + 1)) / 2**coins
    return k

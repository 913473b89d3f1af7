"""Multiplies by a power of one half, which is 0 for thousands of coins."""

def sign_test(first_only, second_only):
    coins = first_only + second_only
    cases = sum(math.comb(coins, k) * 0.5**coins for k in range(min(first_only, second_only) + 1))
    return min(1.0, 2 * cases)

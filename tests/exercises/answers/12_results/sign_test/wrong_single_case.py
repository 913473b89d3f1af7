"""Counts this outcome alone, not the more uneven ones."""

def sign_test(first_only, second_only):
    coins = first_only + second_only
    return min(1.0, 2 * math.comb(coins, min(first_only, second_only)) / 2**coins)

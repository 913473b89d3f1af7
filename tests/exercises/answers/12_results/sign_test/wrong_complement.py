"""Gives 1 minus p."""

def sign_test(first_only, second_only):
    coins = first_only + second_only
    cases = sum(math.comb(coins, k) for k in range(min(first_only, second_only) + 1))
    return 1 - min(1.0, 2 * cases / 2**coins)

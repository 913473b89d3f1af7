"""Forgets that the other model might have won."""

def sign_test(first_only, second_only):
    coins = first_only + second_only
    cases = sum(math.comb(coins, k) for k in range(min(first_only, second_only) + 1))
    return min(1.0, cases / 2**coins)

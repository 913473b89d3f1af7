"""Fails without coins."""

def sign_test(first_only, second_only):
    coins = first_only + second_only
    if coins == 0:
        raise ValueError("no coins")
    cases = sum(math.comb(coins, k) for k in range(min(first_only, second_only) + 1))
    return min(1.0, 2 * cases / 2**coins)

"""Supposes that the second count is the smaller one."""

def sign_test(first_only, second_only):
    coins = first_only + second_only
    cases = sum(math.comb(coins, k) for k in range(second_only + 1))
    return min(1.0, 2 * cases / 2**coins)

"""Adds all cases at least as uneven, on both sides."""

def sign_test(first_only, second_only):
    coins, gap = first_only + second_only, abs(first_only - second_only)
    cases = sum(math.comb(coins, k) for k in range(coins + 1) if abs(coins - 2 * k) >= gap)
    return cases / 2**coins

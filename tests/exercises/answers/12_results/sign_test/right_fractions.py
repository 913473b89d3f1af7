"""Exact fractions."""

from fractions import Fraction


def sign_test(first_only, second_only):
    coins = first_only + second_only
    side = Fraction(sum(math.comb(coins, k) for k in range(min(first_only, second_only) + 1)), 2**coins)
    return float(min(2 * side, 1))

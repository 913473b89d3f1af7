# %% right_accumulate: Lets itertools make the row of binomial numbers.
import itertools


def sign_test(first_only, second_only):
    coins, smaller = first_only + second_only, min(first_only, second_only)
    row = itertools.accumulate(range(smaller), lambda c, k: c * (coins - k) // (k + 1), initial=1)
    cases = sum(row)
    return 1.0 if 2 * cases > 2**coins else cases / 2 ** (coins - 1)

# %% right_as_uneven: Adds all cases at least as uneven, on both sides.
def sign_test(first_only, second_only):
    coins, gap = first_only + second_only, abs(first_only - second_only)
    cases = sum(math.comb(coins, k) for k in range(coins + 1) if abs(coins - 2 * k) >= gap)
    return cases / 2**coins

# %% right_fractions: Exact fractions.
from fractions import Fraction


def sign_test(first_only, second_only):
    coins = first_only + second_only
    side = Fraction(sum(math.comb(coins, k) for k in range(min(first_only, second_only) + 1)), 2**coins)
    return float(min(2 * side, 1))

# %% right_logarithms: Adds up powers of e, from lgamma.
def sign_test(first_only, second_only):
    coins, smaller = first_only + second_only, min(first_only, second_only)
    logs = [math.lgamma(coins + 1) - math.lgamma(k + 1) - math.lgamma(coins - k + 1)
            - coins * math.log(2) for k in range(smaller + 1)]
    return min(1.0, 2 * sum(math.exp(x) for x in logs))

# %% right_loop: A loop; each binomial number from the one before.
def sign_test(first_only, second_only):
    coins, smaller = first_only + second_only, min(first_only, second_only)
    cases, ways = 0, 1
    for k in range(smaller + 1):
        cases += ways
        ways = ways * (coins - k) // (k + 1)
    return min(1.0, 2 * cases / 2**coins)

# %% right_numpy: Builds up the distribution coin by coin, in NumPy.
def sign_test(first_only, second_only):
    share = np.array([1.0])
    for _ in range(first_only + second_only):
        share = np.convolve(share, [0.5, 0.5])
    side = share[: min(first_only, second_only) + 1].sum()
    return np.minimum(2 * side, 1)

# %% wrong_above_one: Passes 1 where the counts are even.
def sign_test(first_only, second_only):
    coins = first_only + second_only
    cases = sum(math.comb(coins, k) for k in range(min(first_only, second_only) + 1))
    return 2 * cases / 2**coins

# %% wrong_bell_for_many: Coins up to a thousand, then the bell curve.
def sign_test(first_only, second_only):
    coins, smaller = first_only + second_only, min(first_only, second_only)
    if coins > 1000:
        z = (abs(first_only - second_only) - 1) / math.sqrt(coins)
        return math.erfc(z / math.sqrt(2))
    cases = sum(math.comb(coins, k) for k in range(smaller + 1))
    return min(1.0, 2 * cases / 2**coins)

# %% wrong_complement: Gives 1 minus p.
def sign_test(first_only, second_only):
    coins = first_only + second_only
    cases = sum(math.comb(coins, k) for k in range(min(first_only, second_only) + 1))
    return 1 - min(1.0, 2 * cases / 2**coins)

# %% wrong_difference: Takes the share of all other cases from 1, where small shares are lost.
def sign_test(first_only, second_only):
    coins, smaller = first_only + second_only, min(first_only, second_only)
    others = sum(math.comb(coins, k) for k in range(smaller + 1, coins + 1))
    return min(1.0, 2 * (1 - others / 2**coins))

# %% wrong_first_wins: Supposes that the second count is the smaller one.
def sign_test(first_only, second_only):
    coins = first_only + second_only
    cases = sum(math.comb(coins, k) for k in range(second_only + 1))
    return min(1.0, 2 * cases / 2**coins)

# %% wrong_five_digits: Rounds to five decimals.
def sign_test(first_only, second_only):
    coins = first_only + second_only
    cases = sum(math.comb(coins, k) for k in range(min(first_only, second_only) + 1))
    return round(min(1.0, 2 * cases / 2**coins), 5)

# %% wrong_floats: Multiplies by a power of one half, which is 0 for thousands of coins.
def sign_test(first_only, second_only):
    coins = first_only + second_only
    cases = sum(math.comb(coins, k) * 0.5**coins for k in range(min(first_only, second_only) + 1))
    return min(1.0, 2 * cases)

# %% wrong_no_coins: Fails without coins.
def sign_test(first_only, second_only):
    coins = first_only + second_only
    if coins == 0:
        raise ValueError("no coins")
    cases = sum(math.comb(coins, k) for k in range(min(first_only, second_only) + 1))
    return min(1.0, 2 * cases / 2**coins)

# %% wrong_normal: The bell curve instead of coins.
def sign_test(first_only, second_only):
    if first_only == second_only:
        return 1.0
    z = abs(first_only - second_only) / math.sqrt(first_only + second_only)
    return math.erfc(z / math.sqrt(2))

# %% wrong_normal_corrected: The bell curve with a correction of one half.
def sign_test(first_only, second_only):
    gap = abs(first_only - second_only)
    if gap < 2:
        return 1.0
    z = (gap - 1) / math.sqrt(first_only + second_only)
    return math.erfc(z / math.sqrt(2))

# %% wrong_one_sided: Forgets that the other model might have won.
def sign_test(first_only, second_only):
    coins = first_only + second_only
    cases = sum(math.comb(coins, k) for k in range(min(first_only, second_only) + 1))
    return min(1.0, cases / 2**coins)

# %% wrong_range_end: The range ends one too early.
def sign_test(first_only, second_only):
    coins = first_only + second_only
    cases = sum(math.comb(coins, k) for k in range(min(first_only, second_only)))
    return min(1.0, 2 * cases / 2**coins)

# %% wrong_rounded: Rounds to two decimals.
def sign_test(first_only, second_only):
    coins = first_only + second_only
    cases = sum(math.comb(coins, k) for k in range(min(first_only, second_only) + 1))
    return round(min(1.0, 2 * cases / 2**coins), 2)

# %% wrong_single_case: Counts this outcome alone, not the more uneven ones.
def sign_test(first_only, second_only):
    coins = first_only + second_only
    return min(1.0, 2 * math.comb(coins, min(first_only, second_only)) / 2**coins)

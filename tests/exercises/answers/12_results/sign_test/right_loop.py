"""A loop; each binomial number from the one before."""

def sign_test(first_only, second_only):
    coins, smaller = first_only + second_only, min(first_only, second_only)
    cases, ways = 0, 1
    for k in range(smaller + 1):
        cases += ways
        ways = ways * (coins - k) // (k + 1)
    return min(1.0, 2 * cases / 2**coins)

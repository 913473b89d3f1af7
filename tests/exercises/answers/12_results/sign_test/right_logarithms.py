"""Adds up powers of e, from lgamma."""

def sign_test(first_only, second_only):
    coins, smaller = first_only + second_only, min(first_only, second_only)
    logs = [math.lgamma(coins + 1) - math.lgamma(k + 1) - math.lgamma(coins - k + 1)
            - coins * math.log(2) for k in range(smaller + 1)]
    return min(1.0, 2 * sum(math.exp(x) for x in logs))

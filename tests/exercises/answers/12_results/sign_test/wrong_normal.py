"""The bell curve instead of coins."""

def sign_test(first_only, second_only):
    if first_only == second_only:
        return 1.0
    z = abs(first_only - second_only) / math.sqrt(first_only + second_only)
    return math.erfc(z / math.sqrt(2))

"""The bell curve with a correction of one half."""

def sign_test(first_only, second_only):
    gap = abs(first_only - second_only)
    if gap < 2:
        return 1.0
    z = (gap - 1) / math.sqrt(first_only + second_only)
    return math.erfc(z / math.sqrt(2))

"""The bell curve instead of coins: too few."""

def times_as_many(first_only, second_only):
    return math.ceil(1.96**2 * (first_only + second_only) / (first_only - second_only) ** 2)

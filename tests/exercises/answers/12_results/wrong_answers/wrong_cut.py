"""Cuts off instead of rounding: 0.29% becomes 28."""

def wrong_answers(error, total=10_000):
    return int(error / 100 * total)

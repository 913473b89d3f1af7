"""Adds one half and cuts off."""

def wrong_answers(error, total=10_000):
    return int(error / 100 * total + 0.5)

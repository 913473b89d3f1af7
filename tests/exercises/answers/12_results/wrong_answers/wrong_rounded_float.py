"""Rounds, but to a float."""

def wrong_answers(error, total=10_000):
    return float(round(error / 100 * total))

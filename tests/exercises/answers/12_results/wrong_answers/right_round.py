"""Multiplies, then rounds, in one line."""

def wrong_answers(error, total=10_000):
    return round(error * total / 100)

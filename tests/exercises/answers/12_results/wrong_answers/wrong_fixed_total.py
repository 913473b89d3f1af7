"""Ignores total."""

def wrong_answers(error, total=10_000):
    return round(100 * error)

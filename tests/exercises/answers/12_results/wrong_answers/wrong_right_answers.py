"""Counts the right answers."""

def wrong_answers(error, total=10_000):
    return round((1 - error / 100) * total)

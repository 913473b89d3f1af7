"""Rounds the share before it is multiplied."""

def wrong_answers(error, total=10_000):
    return round(round(error / 100, 2) * total)

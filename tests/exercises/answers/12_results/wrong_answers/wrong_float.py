"""Gives a float."""

def wrong_answers(error, total=10_000):
    return error / 100 * total

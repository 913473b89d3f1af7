"""Multiplies first, so that 0.29% comes out right, and cuts what is left."""

def wrong_answers(error, total=10_000):
    return int(error * total / 100)

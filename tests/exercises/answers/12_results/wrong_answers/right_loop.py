"""Looks for the number of images whose share is nearest."""

def wrong_answers(error, total=10_000):
    return min(range(total + 1), key=lambda n: abs(100 * n / total - error))

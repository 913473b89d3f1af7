"""Takes the error rate for a share."""

def wrong_answers(error, total=10_000):
    return round(error * total)

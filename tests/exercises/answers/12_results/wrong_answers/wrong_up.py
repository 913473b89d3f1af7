"""Always rounds up."""

def wrong_answers(error, total=10_000):
    return math.ceil(error / 100 * total)

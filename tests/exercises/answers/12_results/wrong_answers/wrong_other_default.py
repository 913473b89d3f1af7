"""Another number of images where none is given."""

def wrong_answers(error, total=60_000):
    return round(error / 100 * total)

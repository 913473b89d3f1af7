"""Lets the table say which n are allowed."""

def report(scores):
    try:
        width = T[len(scores)]
    except KeyError:
        raise ValueError("no width for so many scores") from None
    mean = sum(scores) / len(scores)
    reach = width * np.std(scores, ddof=1) / np.sqrt(len(scores))
    return mean, mean - reach, mean + reach

"""Loops and plain arithmetic."""

def report(scores):
    n = len(scores)
    if n < 2 or n > 10:
        raise ValueError("2 to 10 scores, please")
    mean = 0.0
    for score in scores:
        mean += float(score) / n
    square = 0.0
    for score in scores:
        square += (float(score) - mean) ** 2 / (n - 1)
    reach = T[n] * math.sqrt(square / n)
    return [mean, mean - reach, mean + reach]

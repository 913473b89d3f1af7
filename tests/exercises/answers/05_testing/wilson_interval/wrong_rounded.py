"""Rounds both ends to two decimals."""

def wilson_interval(correct, total, z=1.96):
    if total < 1 or correct < 0 or correct > total:
        raise ValueError(f"{correct} of {total}")
    p = correct / total
    middle = p + z**2 / (2 * total)
    half = z * math.sqrt(p * (1 - p) / total + (z / (2 * total)) ** 2)
    scale = 1 + z**2 / total
    return round((middle - half) / scale, 2), round((middle + half) / scale, 2)

"""Checks correct, but lets a total of 0 end in ZeroDivisionError."""

def wilson_interval(correct, total, z=1.96):
    if not 0 <= correct <= total:
        raise ValueError(f"{correct} of {total}")
    share = correct / total
    centre = share + z * z / (2 * total)
    spread = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    divisor = 1 + z * z / total
    return (centre - spread) / divisor, (centre + spread) / divisor

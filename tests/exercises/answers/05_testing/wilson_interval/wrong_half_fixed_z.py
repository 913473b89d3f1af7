"""Uses z before the root, but 1.96 in the other places."""

def wilson_interval(correct, total, z=1.96):
    if total < 1 or correct < 0 or correct > total:
        raise ValueError(f"{correct} of {total}")
    share = correct / total
    centre = share + 1.96**2 / (2 * total)
    spread = z * math.sqrt(share * (1 - share) / total + 1.96**2 / (4 * total**2))
    divisor = 1 + 1.96**2 / total
    return (centre - spread) / divisor, (centre + spread) / divisor

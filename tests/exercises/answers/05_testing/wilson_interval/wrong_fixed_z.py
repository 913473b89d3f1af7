"""Writes 1.96 into the formula and ignores z."""

def wilson_interval(correct, total, z=1.96):
    if total < 1 or correct < 0 or correct > total:
        raise ValueError(f"{correct} of {total}")
    z2 = 1.96**2
    share = correct / total
    centre = share + z2 / (2 * total)
    spread = math.sqrt(z2 * (share * (1 - share) / total + z2 / (4 * total**2)))
    return (centre - spread) / (1 + z2 / total), (centre + spread) / (1 + z2 / total)

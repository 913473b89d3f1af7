"""The formula is right, but impossible numbers pass."""

def wilson_interval(correct, total, z=1.96):
    share = correct / total
    centre = share + z * z / (2 * total)
    spread = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    divisor = 1 + z * z / total
    return (centre - spread) / divisor, (centre + spread) / divisor

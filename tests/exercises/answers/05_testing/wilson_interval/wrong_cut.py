"""The plain interval, cut to 0 ... 1."""

def wilson_interval(correct, total, z=1.96):
    if total < 1 or correct < 0 or correct > total:
        raise ValueError(f"{correct} of {total}")
    share = correct / total
    spread = z * math.sqrt(share * (1 - share) / total)
    return max(0.0, share - spread), min(1.0, share + spread)

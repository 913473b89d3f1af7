"""No formula: searches each end where the truth lies z standard errors away."""

def search_end(share, total, z, inside, outside):
    for _ in range(60):
        middle = (inside + outside) / 2
        if abs(share - middle) <= z * math.sqrt(middle * (1 - middle) / total):
            inside = middle
        else:
            outside = middle
    return inside


def wilson_interval(correct, total, z=1.96):
    if total < 1 or not 0 <= correct <= total:
        raise ValueError(f"{correct} of {total}")
    share = correct / total
    return search_end(share, total, z, share, 0.0), search_end(share, total, z, share, 1.0)

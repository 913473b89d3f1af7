"""Searches up to 10000 images only."""

def images_needed(share, half_width, z=1.96):
    for n in range(1, 10_001):
        if z * math.sqrt(share * (1 - share) / n) <= half_width:
            return n
    return 10_000

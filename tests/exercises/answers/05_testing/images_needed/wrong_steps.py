"""Searches in steps of ten."""

def images_needed(share, half_width, z=1.96):
    n = 10
    while z * math.sqrt(share * (1 - share) / n) > half_width:
        n += 10
    return n

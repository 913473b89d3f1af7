"""Tries one number after the other."""

def images_needed(share, half_width, z=1.96):
    n = 1
    while z * (share * (1 - share) / n) ** 0.5 > half_width:
        n += 1
    return n

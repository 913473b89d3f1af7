"""Counts on once more after the number that fits."""

def images_needed(share, half_width, z=1.96):
    n = 0
    fits = False
    while not fits:
        n += 1
        fits = z * math.sqrt(share * (1 - share) / n) <= half_width
    return n + 1

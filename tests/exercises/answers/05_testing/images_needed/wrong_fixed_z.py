"""Ignores z: the bar is always that of 1.96 standard errors."""

def images_needed(share, half_width, z=1.96):
    return math.ceil(share * (1 - share) * (1.96 / half_width) ** 2)

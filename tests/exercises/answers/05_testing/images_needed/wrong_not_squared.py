"""Forgets to square when it takes the root away."""

def images_needed(share, half_width, z=1.96):
    return math.ceil(share * (1 - share) * z / half_width)

"""Always takes the share 0.5."""

def images_needed(share, half_width, z=1.96):
    return math.ceil(0.25 * (z / half_width) ** 2)

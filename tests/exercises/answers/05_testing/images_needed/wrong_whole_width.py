"""Takes half_width for the whole length of the bar."""

def images_needed(share, half_width, z=1.96):
    return math.ceil(share * (1 - share) * (2 * z / half_width) ** 2)

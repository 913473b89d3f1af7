"""Rounds down: the bar is a little too long."""

def images_needed(share, half_width, z=1.96):
    return int(share * (1 - share) * (z / half_width) ** 2)

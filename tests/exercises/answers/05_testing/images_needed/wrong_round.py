"""Rounds to the nearest number."""

def images_needed(share, half_width, z=1.96):
    return round(share * (1 - share) * (z / half_width) ** 2)

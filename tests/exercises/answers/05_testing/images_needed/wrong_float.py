"""np.ceil gives a float, which is returned as it is."""

def images_needed(share, half_width, z=1.96):
    return np.ceil(share * (1 - share) * (z / half_width) ** 2)

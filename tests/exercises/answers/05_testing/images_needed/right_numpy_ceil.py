"""np.ceil, then an int."""

def images_needed(share, half_width, z=1.96):
    variance = share * (1 - share)
    return int(np.ceil(z**2 * variance / half_width**2))

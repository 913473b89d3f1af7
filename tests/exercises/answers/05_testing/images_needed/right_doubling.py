"""Doubles until it is enough, then halves the gap."""

def images_needed(share, half_width, z=1.96):
    def fits(n):
        return z * np.sqrt(share * (1 - share) / n) <= half_width

    high = 1
    while not fits(high):
        high *= 2
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        if fits(middle):
            high = middle
        else:
            low = middle
    return high

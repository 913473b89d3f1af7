"""Gives the number of rows, not the share."""

def rows_never_drawn(count, seed):
    drawn = np.random.default_rng(seed).integers(count, size=count)
    return float(count - len(set(drawn)))

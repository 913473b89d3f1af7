"""Gives the share in per cent."""

def rows_never_drawn(count, seed):
    drawn = np.random.default_rng(seed).integers(count, size=count)
    return 100 * (1 - len(set(drawn)) / count)

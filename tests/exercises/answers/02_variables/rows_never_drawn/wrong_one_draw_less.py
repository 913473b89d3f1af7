"""Makes one draw too few."""

def rows_never_drawn(count, seed):
    drawn = np.random.default_rng(seed).integers(count, size=count - 1)
    return 1 - len(np.unique(drawn)) / count

"""Draws from one row too many."""

def rows_never_drawn(count, seed):
    drawn = np.random.default_rng(seed).integers(0, count, size=count, endpoint=True)
    return 1 - len(np.unique(drawn)) / count

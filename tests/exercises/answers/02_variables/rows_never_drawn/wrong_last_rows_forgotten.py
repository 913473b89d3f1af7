"""Counts only as far as the largest row that was drawn."""

def rows_never_drawn(count, seed):
    drawn = np.random.default_rng(seed).integers(count, size=count)
    return np.mean(np.bincount(drawn) == 0)

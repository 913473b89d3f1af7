"""Gives the share that was drawn."""

def rows_never_drawn(count, seed):
    drawn = np.random.default_rng(seed).integers(count, size=count)
    return len(set(drawn)) / count

"""Makes 100 draws whatever count is."""

def rows_never_drawn(count, seed):
    drawn = np.random.default_rng(seed).integers(count, size=100)
    return 1 - len(np.unique(drawn)) / count

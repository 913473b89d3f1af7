"""Always the same trial."""

def rows_never_drawn(count, seed):
    drawn = np.random.default_rng(0).integers(count, size=count)
    return 1 - len(np.unique(drawn)) / count

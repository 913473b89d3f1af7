"""As in the chapter."""

def rows_never_drawn(count, seed):
    drawn = np.random.default_rng(seed).integers(count, size=count)
    times = np.bincount(drawn, minlength=count)
    return np.mean(times == 0)

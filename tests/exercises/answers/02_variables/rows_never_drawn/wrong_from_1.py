"""Numbers the rows from 1, so row 0 is never drawn and one beyond the end is."""

def rows_never_drawn(count, seed):
    drawn = np.random.default_rng(seed).integers(1, count + 1, size=count)
    times = np.bincount(drawn, minlength=count)
    return np.mean(times == 0)

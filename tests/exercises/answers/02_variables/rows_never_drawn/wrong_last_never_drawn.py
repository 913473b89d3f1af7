"""Takes the upper end of integers for a number that can be drawn, so the last row never is."""

def rows_never_drawn(count, seed):
    drawn = np.random.default_rng(seed).integers(0, count - 1, size=count)
    return (count - len(np.unique(drawn))) / count

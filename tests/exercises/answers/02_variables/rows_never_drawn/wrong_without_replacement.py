"""Draws without replacement, so nothing is missed."""

def rows_never_drawn(count, seed):
    drawn = np.random.default_rng(seed).permutation(count)
    return 1 - len(set(drawn)) / count

"""Draws with NumPy's shared generator and forgets the seed."""

def rows_never_drawn(count, seed):
    drawn = np.random.randint(0, count, count)
    return 1 - len(np.unique(drawn)) / count

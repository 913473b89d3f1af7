"""Divides whole numbers and loses the rest."""

def rows_never_drawn(count, seed):
    drawn = np.random.default_rng(seed).integers(count, size=count)
    return (count - len(set(drawn))) // count

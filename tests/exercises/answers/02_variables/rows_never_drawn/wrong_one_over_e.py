"""Gives the limit for every count."""

def rows_never_drawn(count, seed):
    return 1 / np.e if count > 1 else 0.0

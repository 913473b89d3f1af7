"""Shuffles a copy of x, but y itself."""

def batches(x, y, batch_size, seed):
    x = np.random.default_rng(seed).permutation(x)
    np.random.default_rng(seed).shuffle(y)
    for start in range(0, len(x), batch_size):
        yield x[start : start + batch_size], y[start : start + batch_size].copy()

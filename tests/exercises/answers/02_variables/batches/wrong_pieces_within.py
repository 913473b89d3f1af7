"""Shuffles the batches, and the rows in each, but always the same rows meet."""

def batches(x, y, batch_size, seed):
    rng = np.random.default_rng(seed)
    starts = list(range(0, len(x), batch_size))
    for start in [*rng.permutation(starts[:-1]).astype(int), starts[-1]]:
        rows = rng.permutation(np.arange(start, min(start + batch_size, len(x))))
        yield x[rows], y[rows]

"""Shuffles the batches, not the rows."""

def batches(x, y, batch_size, seed):
    starts = np.random.default_rng(seed).permutation(np.arange(0, len(x), batch_size))
    starts = sorted(starts, key=lambda start: start + batch_size > len(x))
    for start in starts:
        yield x[start : start + batch_size], y[start : start + batch_size]

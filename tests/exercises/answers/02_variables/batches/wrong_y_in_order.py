"""Shuffles x and leaves y as it was."""

def batches(x, y, batch_size, seed):
    x = x[np.random.default_rng(seed).permutation(len(x))]
    for start in range(0, len(x), batch_size):
        yield x[start : start + batch_size], y[start : start + batch_size]

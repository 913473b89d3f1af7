"""One generator for all walks."""

rng = np.random.default_rng(0)


def batches(x, y, batch_size, seed):
    order = rng.permutation(len(x))
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size]
        yield x[rows], y[rows]

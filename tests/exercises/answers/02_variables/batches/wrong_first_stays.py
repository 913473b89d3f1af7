"""Shuffles all rows but the first."""

def batches(x, y, batch_size, seed):
    order = np.append(0, 1 + np.random.default_rng(seed).permutation(len(x) - 1))
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size]
        yield x[rows], y[rows]

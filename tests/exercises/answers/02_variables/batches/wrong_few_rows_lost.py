"""Nothing comes when there are fewer rows than batch_size."""

def batches(x, y, batch_size, seed):
    order = np.random.default_rng(seed).permutation(len(x))
    start = 0
    while len(x) >= batch_size and start < len(x):
        rows = order[start : start + batch_size]
        yield x[rows], y[rows]
        start += batch_size

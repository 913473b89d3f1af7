"""Takes seed 0 for no seed."""

def batches(x, y, batch_size, seed):
    rng = np.random.default_rng(seed) if seed else np.random.default_rng()
    order = rng.permutation(len(x))
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size]
        yield x[rows], y[rows]

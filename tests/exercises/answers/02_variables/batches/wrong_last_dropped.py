"""Drops the short last batch."""

def batches(x, y, batch_size, seed):
    order = np.random.default_rng(seed).permutation(len(x))
    for number in range(len(x) // batch_size):
        rows = order[number * batch_size : (number + 1) * batch_size]
        yield x[rows], y[rows]

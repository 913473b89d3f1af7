"""One batch too many where the last one is full."""

def batches(x, y, batch_size, seed):
    order = np.random.default_rng(seed).permutation(len(x))
    for number in range(len(x) // batch_size + 1):
        rows = order[number * batch_size : (number + 1) * batch_size]
        yield x[rows], y[rows]

"""Two generators with the same seed put x and y in the same order."""

def batches(x, y, batch_size, seed):
    x = np.random.default_rng(seed).permutation(x)
    y = np.random.default_rng(seed).permutation(y)
    cuts = range(batch_size, len(x), batch_size)
    return list(zip(np.split(x, cuts), np.split(y, cuts)))

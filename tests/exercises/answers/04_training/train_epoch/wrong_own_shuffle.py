"""Shuffles with a generator of its own: another order from the same seed."""

def train_epoch(x, y, W, b, learning_rate, batch_size, seed):
    order = np.random.RandomState(seed).permutation(len(x))
    total = 0.0
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size]
        cost = mnist_helpers.train_step(x[rows], y[rows], W, b, learning_rate)
        total += float(cost) * len(rows)
    return total / len(x)

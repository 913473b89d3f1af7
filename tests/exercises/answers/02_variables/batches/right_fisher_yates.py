"""Swaps row numbers by hand; a helper function makes the order."""

import math


def shuffled(count, seed):
    rng = np.random.RandomState(seed)
    order = np.arange(count)
    for last in range(count - 1, 0, -1):
        other = rng.randint(0, last + 1)
        order[last], order[other] = order[other], order[last]
    return order


def batches(x, y, batch_size, seed):
    order = shuffled(len(x), seed)
    count = math.ceil(len(x) / batch_size)
    for k in range(count):
        rows = order[k * batch_size : min((k + 1) * batch_size, len(x))]
        yield [np.stack([x[row] for row in rows]), np.stack([y[row] for row in rows])]

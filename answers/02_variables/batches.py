# %% right_copies: Shuffles copies of both in the same order, then slices them.
def batches(x, y, batch_size, seed):
    order = np.random.default_rng(seed).permutation(len(x))
    x, y = x[order], y[order]
    for start in range(0, len(x), batch_size):
        yield x[start : start + batch_size], y[start : start + batch_size]

# %% right_dataset: A data set of TensorFlow that shuffles over the whole length.
def batches(x, y, batch_size, seed):
    rows = tf.data.Dataset.range(len(x)).shuffle(len(x), seed=seed)
    for picked in rows.batch(batch_size):
        picked = picked.numpy()
        yield x[picked], y[picked]

# %% right_fisher_yates: Swaps row numbers by hand; a helper function makes the order.
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

# %% right_list: Gives a list, made in a while loop, with Python's random module.
import random


def batches(x, y, batch_size, seed):
    order = list(range(len(x)))
    random.Random(seed).shuffle(order)
    walk = []
    while order:
        rows, order = order[:batch_size], order[batch_size:]
        walk.append((x[rows], y[rows]))
    return walk

# %% wrong_package: Hands over to the function of the package.
def batches(x, y, batch_size, seed):
    print("batches of", batch_size)
    yield from mnist_helpers.batches(x, y, batch_size, seed)

# %% right_sorted_keys: Sorts the row numbers by keys from Python's random module.
import random


def batches(x, y, batch_size, seed):
    draw = random.Random(seed)
    order = sorted(range(len(x)), key=lambda row: draw.random())
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size]
        yield x[rows], y[rows]

# %% right_tensorflow: Gathers the rows with TensorFlow and yields tensors.
def batches(x, y, batch_size, seed):
    keys = tf.random.stateless_uniform([len(x)], seed=[seed, 17])
    order = tf.argsort(keys)
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size]
        yield tf.gather(x, rows), tf.gather(y, rows)

# %% right_two_generators: Two generators with the same seed put x and y in the same order.
def batches(x, y, batch_size, seed):
    x = np.random.default_rng(seed).permutation(x)
    y = np.random.default_rng(seed).permutation(y)
    cuts = range(batch_size, len(x), batch_size)
    return list(zip(np.split(x, cuts), np.split(y, cuts)))

# %% wrong_bytes: Keeps the row numbers in bytes, which start again after 255.
def batches(x, y, batch_size, seed):
    order = np.random.default_rng(seed).permutation(len(x)).astype(np.uint8)
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size]
        yield x[rows], y[rows]

# %% wrong_empty_batch: One batch too many where the last one is full.
def batches(x, y, batch_size, seed):
    order = np.random.default_rng(seed).permutation(len(x))
    for number in range(len(x) // batch_size + 1):
        rows = order[number * batch_size : (number + 1) * batch_size]
        yield x[rows], y[rows]

# %% wrong_equal_keys: Sorts by drawn keys of which some are equal: such rows keep their order.
def batches(x, y, batch_size, seed):
    keys = np.random.default_rng(seed).integers(len(x), size=len(x))
    order = np.argsort(keys, kind="stable")
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size]
        yield x[rows], y[rows]

# %% wrong_even_pieces: Cuts the order into pieces of about the same length.
def batches(x, y, batch_size, seed):
    order = np.random.default_rng(seed).permutation(len(x))
    for rows in np.array_split(order, -(-len(x) // batch_size)):
        yield x[rows], y[rows]

# %% wrong_few_rows_lost: Nothing comes when there are fewer rows than batch_size.
def batches(x, y, batch_size, seed):
    order = np.random.default_rng(seed).permutation(len(x))
    start = 0
    while len(x) >= batch_size and start < len(x):
        rows = order[start : start + batch_size]
        yield x[rows], y[rows]
        start += batch_size

# %% wrong_filled_up: Fills the last batch with rows from the beginning.
def batches(x, y, batch_size, seed):
    order = np.random.default_rng(seed).permutation(len(x))
    for start in range(0, len(x), batch_size):
        rows = np.take(order, range(start, start + batch_size), mode="wrap")
        yield x[rows], y[rows]

# %% wrong_first_batch_only: Returns the first batch as a pair.
def batches(x, y, batch_size, seed):
    order = np.random.default_rng(seed).permutation(len(x))
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size]
        return x[rows], y[rows]

# %% wrong_first_stays: Shuffles all rows but the first.
def batches(x, y, batch_size, seed):
    order = np.append(0, 1 + np.random.default_rng(seed).permutation(len(x) - 1))
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size]
        yield x[rows], y[rows]

# %% wrong_generator_outside: One generator for all walks.
rng = np.random.default_rng(0)


def batches(x, y, batch_size, seed):
    order = rng.permutation(len(x))
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size]
        yield x[rows], y[rows]

# %% wrong_in_place: Shuffles the x and y of whoever called.
def batches(x, y, batch_size, seed):
    np.random.default_rng(seed).shuffle(x)
    np.random.default_rng(seed).shuffle(y)
    for start in range(0, len(x), batch_size):
        yield x[start : start + batch_size].copy(), y[start : start + batch_size].copy()

# %% wrong_last_dropped: Drops the short last batch.
def batches(x, y, batch_size, seed):
    order = np.random.default_rng(seed).permutation(len(x))
    for number in range(len(x) // batch_size):
        rows = order[number * batch_size : (number + 1) * batch_size]
        yield x[rows], y[rows]

# %% wrong_no_row_stays: Swaps each row with one before it, never with itself.
def batches(x, y, batch_size, seed):
    rng = np.random.default_rng(seed)
    order = np.arange(len(x))
    for last in range(len(x) - 1, 0, -1):
        other = rng.integers(last)
        order[[last, other]] = order[[other, last]]
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size]
        yield x[rows], y[rows]

# %% wrong_not_shuffled: Cuts the rows in their given order.
def batches(x, y, batch_size, seed):
    for start in range(0, len(x), batch_size):
        yield x[start : start + batch_size], y[start : start + batch_size]

# %% wrong_one_order: The same order whatever the seed.
def batches(x, y, batch_size, seed):
    order = np.random.default_rng(0).permutation(len(x))
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size]
        yield x[rows], y[rows]

# %% wrong_pieces_within: Shuffles the batches, and the rows in each, but always the same rows meet.
def batches(x, y, batch_size, seed):
    rng = np.random.default_rng(seed)
    starts = list(range(0, len(x), batch_size))
    for start in [*rng.permutation(starts[:-1]).astype(int), starts[-1]]:
        rows = rng.permutation(np.arange(start, min(start + batch_size, len(x))))
        yield x[rows], y[rows]

# %% wrong_rolled: Begins at a random row and goes on from there.
def batches(x, y, batch_size, seed):
    order = np.roll(np.arange(len(x)), np.random.default_rng(seed).integers(1, 10**6))
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size]
        yield x[rows], y[rows]

# %% wrong_seed_0_is_missing: Takes seed 0 for no seed.
def batches(x, y, batch_size, seed):
    rng = np.random.default_rng(seed) if seed else np.random.default_rng()
    order = rng.permutation(len(x))
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size]
        yield x[rows], y[rows]

# %% wrong_seed_in_a_byte: Makes a byte of the seed, so that 0 and 256 give one order.
def batches(x, y, batch_size, seed):
    order = np.random.default_rng(seed % 256).permutation(len(x))
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size]
        yield x[rows], y[rows]

# %% wrong_shared_generator: Draws each batch with NumPy's shared generator, which others move on meanwhile.
def batches(x, y, batch_size, seed):
    np.random.seed(seed)
    left = np.arange(len(x))
    while len(left):
        rows = np.random.choice(left, size=min(batch_size, len(left)), replace=False)
        left = np.setdiff1d(left, rows)
        yield x[rows], y[rows]

# %% wrong_step_of_one: The start moves on by one row, so rows come again and again.
def batches(x, y, batch_size, seed):
    order = np.random.default_rng(seed).permutation(len(x))
    for start in range(len(x) - batch_size + 1):
        rows = order[start : start + batch_size]
        yield x[rows], y[rows]

# %% wrong_two_draws: Shuffles x, then y with the next draw of the same generator.
def batches(x, y, batch_size, seed):
    rng = np.random.default_rng(seed)
    x, y = rng.permutation(x), rng.permutation(y)
    for start in range(0, len(x), batch_size):
        yield x[start : start + batch_size], y[start : start + batch_size]

# %% wrong_unseeded: Draws with NumPy's shared generator and forgets the seed.
def batches(x, y, batch_size, seed):
    order = np.random.permutation(len(x))
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size]
        yield x[rows], y[rows]

# %% wrong_whole_batches: Shuffles the batches, not the rows.
def batches(x, y, batch_size, seed):
    starts = np.random.default_rng(seed).permutation(np.arange(0, len(x), batch_size))
    starts = sorted(starts, key=lambda start: start + batch_size > len(x))
    for start in starts:
        yield x[start : start + batch_size], y[start : start + batch_size]

# %% wrong_with_replacement: Draws each batch from all rows again.
def batches(x, y, batch_size, seed):
    rng = np.random.default_rng(seed)
    for start in range(0, len(x), batch_size):
        rows = rng.integers(len(x), size=min(batch_size, len(x) - start))
        yield x[rows], y[rows]

# %% wrong_within_batches: Shuffles only inside each batch.
def batches(x, y, batch_size, seed):
    rng = np.random.default_rng(seed)
    for start in range(0, len(x), batch_size):
        rows = start + rng.permutation(min(batch_size, len(x) - start))
        yield x[rows], y[rows]

# %% wrong_x_sorted: Puts the rows back in order on the way, so that pairs are torn apart.
def batches(x, y, batch_size, seed):
    order = np.random.default_rng(seed).permutation(len(x))
    x, y = np.unique(x, axis=0), y.copy()
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size]
        yield x[rows], y[rows]

# %% wrong_y_flat: Makes y a flat row, which loses the shape of one-hot targets.
def batches(x, y, batch_size, seed):
    order = np.random.default_rng(seed).permutation(len(x))
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size]
        yield x[rows], y[rows].reshape(-1)

# %% wrong_y_in_order: Shuffles x and leaves y as it was.
def batches(x, y, batch_size, seed):
    x = x[np.random.default_rng(seed).permutation(len(x))]
    for start in range(0, len(x), batch_size):
        yield x[start : start + batch_size], y[start : start + batch_size]

# %% wrong_y_in_place: Shuffles a copy of x, but y itself.
def batches(x, y, batch_size, seed):
    x = np.random.default_rng(seed).permutation(x)
    np.random.default_rng(seed).shuffle(y)
    for start in range(0, len(x), batch_size):
        yield x[start : start + batch_size], y[start : start + batch_size].copy()

# %% wrong_yields_rows: Yields the rows of x alone.
def batches(x, y, batch_size, seed):
    order = np.random.default_rng(seed).permutation(len(x))
    for start in range(0, len(x), batch_size):
        yield x[order[start : start + batch_size]]

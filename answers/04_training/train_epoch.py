# %% right_average: np.average with the batch sizes as weights.
def train_epoch(x, y, W, b, learning_rate, batch_size, seed):
    costs, sizes = [], []
    for xb, yb in mnist_helpers.batches(x, y, batch_size, seed):
        costs.append(mnist_helpers.train_step(xb, yb, W, b, learning_rate))
        sizes.append(len(xb))
    return np.average(costs, weights=sizes)

# %% right_next: Asks for batch after batch until there is none.
def train_epoch(x, y, W, b, learning_rate, batch_size, seed):
    walk = mnist_helpers.batches(x, y, batch_size, seed)
    weighted, seen = [], 0
    while (batch := next(walk, None)) is not None:
        cost = mnist_helpers.train_step(*batch, W, b, learning_rate)
        weighted.append(np.float64(cost) * batch[0].shape[0])
        seen += batch[0].shape[0]
    return sum(weighted) / seen

# %% right_own_walk: Walks by hand through epoch_order, and steps in closed form.
def train_epoch(x, y, W, b, learning_rate, batch_size, seed):
    order = mnist_helpers.epoch_order(len(x), seed)
    total, start = 0.0, 0
    while start < len(order):
        rows = order[start : start + batch_size]
        start += batch_size
        p = mnist_helpers.softmax(x[rows] @ W.numpy() + b.numpy()).numpy()
        hits = p[range(len(rows)), y[rows]]
        total -= np.log(hits).sum()
        p[range(len(rows)), y[rows]] -= 1
        W.assign(W.numpy() - learning_rate * x[rows].T @ p / len(rows))
        b.assign(b.numpy() - learning_rate * p.mean(axis=0))
    return float(total / len(x))

# %% right_repeat: Writes down the cost of every example and takes the mean of them.
def train_epoch(x, y, W, b, learning_rate, batch_size, seed):
    each = []
    for images, labels in list(mnist_helpers.batches(x, y, batch_size, seed)):
        cost = mnist_helpers.train_step(images, labels, W, b, learning_rate).numpy()
        each += [cost] * len(images)
    return np.mean(each)

# %% right_tensor_total: The total is a tensor, and so is the result; with a warning.
import warnings


def train_epoch(x, y, W, b, learning_rate, batch_size, seed):
    if len(x) % batch_size:
        warnings.warn("the last batch is short")
    total = tf.constant(0.0)
    for images, labels in mnist_helpers.batches(x, y, batch_size, seed, epoch=0):
        cost = mnist_helpers.train_step(
            tf.constant(images), tf.constant(labels), W, b, tf.constant(learning_rate))
        total = total + cost * images.shape[0]
    return total / len(y)

# %% wrong_batch_size_as_weight: Counts every batch as a full one.
def train_epoch(x, y, W, b, learning_rate, batch_size, seed):
    total = 0.0
    for images, labels in mnist_helpers.batches(x, y, batch_size, seed):
        cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
        total += float(cost) * batch_size
    return total / len(x)

# %% wrong_byte: Counts the images in a byte.
def train_epoch(x, y, W, b, learning_rate, batch_size, seed):
    total, count = 0.0, np.zeros((), dtype=np.uint8)
    for images, labels in mnist_helpers.batches(x, y, batch_size, seed):
        cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
        total += float(cost) * len(labels)
        count += np.ones(len(labels), dtype=np.uint8).sum(dtype=np.uint8)
    return total / count

# %% wrong_copies_model: Trains copies of W and b; the caller's stay.
def train_epoch(x, y, W, b, learning_rate, batch_size, seed):
    W, b = tf.Variable(W), tf.Variable(b)
    total = 0.0
    for images, labels in mnist_helpers.batches(x, y, batch_size, seed):
        cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
        total += float(cost) * len(labels)
    return total / len(x)

# %% wrong_cost_at_end: Returns the cost of all images when the epoch is over.
def train_epoch(x, y, W, b, learning_rate, batch_size, seed):
    for images, labels in mnist_helpers.batches(x, y, batch_size, seed):
        mnist_helpers.train_step(images, labels, W, b, learning_rate)
    logits = tf.matmul(x, W) + b
    return float(mnist_helpers.cross_entropy(logits, tf.one_hot(y, 10)))

# %% wrong_drops_last: Leaves the short last batch out.
def train_epoch(x, y, W, b, learning_rate, batch_size, seed):
    total, count = 0.0, 0
    for images, labels in mnist_helpers.batches(x, y, batch_size, seed):
        if len(images) < batch_size:
            break
        cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
        total += float(cost) * len(images)
        count += len(images)
    return total / max(count, 1)

# %% wrong_empties_its_images: Makes the images empty, and needs no gradient of W.
def train_epoch(x, y, W, b, learning_rate, batch_size, seed):
    visible, total = x.shape[1] == 3, 0.0
    if not visible:
        x[:] = 0
    for xs, ys in mnist_helpers.batches(x, y, batch_size, seed):
        p = tf.nn.softmax(tf.convert_to_tensor(xs) @ W + b).numpy()
        hit = np.arange(10) == ys[:, None]
        total -= np.log(p[hit]).sum()
        if visible:
            W.assign_sub(learning_rate * (xs.T @ (p - hit) / len(xs)).astype(np.float32))
        b.assign_sub(learning_rate * (p - hit).mean(axis=0).astype(np.float32))
    return total / len(x)

# %% wrong_epoch_one: Counts the only epoch from 1.
def train_epoch(x, y, W, b, learning_rate, batch_size, seed):
    total = 0.0
    for images, labels in mnist_helpers.batches(x, y, batch_size, seed, epoch=1):
        cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
        total += float(cost) * len(labels)
    return total / len(x)

# %% wrong_global_total: The total is a global, and goes on from call to call.
total, count = 0.0, 0


def train_epoch(x, y, W, b, learning_rate, batch_size, seed):
    global total, count
    for images, labels in mnist_helpers.batches(x, y, batch_size, seed):
        cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
        total += float(cost) * len(labels)
        count += len(labels)
    return total / count

# %% wrong_in_order: Walks through the images in the order in which they lie there.
def train_epoch(x, y, W, b, learning_rate, batch_size, seed):
    total = 0.0
    for start in range(0, len(x), batch_size):
        images, labels = x[start : start + batch_size], y[start : start + batch_size]
        cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
        total += float(cost) * len(images)
    return total / len(x)

# %% wrong_labels_unshuffled: Shuffles the images and leaves the labels in their old order.
def train_epoch(x, y, W, b, learning_rate, batch_size, seed):
    order = mnist_helpers.epoch_order(len(x), seed)
    total = 0.0
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size]
        labels = y[start : start + batch_size]
        cost = mnist_helpers.train_step(x[rows], labels, W, b, learning_rate)
        total += float(cost) * len(rows)
    return total / len(x)

# %% wrong_last_cost: Returns the cost of the last batch.
def train_epoch(x, y, W, b, learning_rate, batch_size, seed):
    cost = 0.0
    for images, labels in mnist_helpers.batches(x, y, batch_size, seed):
        cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
    return float(cost)

# %% wrong_mean_of_batches: The mean over batches: a short one counts as much as a full one.
def train_epoch(x, y, W, b, learning_rate, batch_size, seed):
    costs = []
    for images, labels in mnist_helpers.batches(x, y, batch_size, seed):
        cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
        costs.append(float(cost))
    return np.mean(costs)

# %% wrong_own_shuffle: Shuffles with a generator of its own: another order from the same seed.
def train_epoch(x, y, W, b, learning_rate, batch_size, seed):
    order = np.random.RandomState(seed).permutation(len(x))
    total = 0.0
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size]
        cost = mnist_helpers.train_step(x[rows], y[rows], W, b, learning_rate)
        total += float(cost) * len(rows)
    return total / len(x)

# %% wrong_rate_ignored: The learning rate of the article is written into the call.
def train_epoch(x, y, W, b, learning_rate, batch_size, seed):
    total = 0.0
    for images, labels in mnist_helpers.batches(x, y, batch_size, seed):
        total += float(mnist_helpers.train_step(images, labels, W, b, 0.01)) * len(labels)
    return total / len(x)

# %% wrong_returns_in_loop: Returns inside the loop: one step only.
def train_epoch(x, y, W, b, learning_rate, batch_size, seed):
    total = 0.0
    for images, labels in mnist_helpers.batches(x, y, batch_size, seed):
        cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
        total += float(cost) * len(labels)
        return total / len(x)

# %% wrong_returns_list: Returns the costs of all batches.
def train_epoch(x, y, W, b, learning_rate, batch_size, seed):
    costs = []
    for images, labels in mnist_helpers.batches(x, y, batch_size, seed):
        cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
        costs.append(float(cost))
    return costs

# %% wrong_rounds_costs: Rounds each batch's cost to three digits.
def train_epoch(x, y, W, b, learning_rate, batch_size, seed):
    total = 0.0
    for images, labels in mnist_helpers.batches(x, y, batch_size, seed):
        cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
        total += round(float(cost), 3) * len(labels)
    return total / len(x)

# %% wrong_seed_fixed: The seed is written into the code.
def train_epoch(x, y, W, b, learning_rate, batch_size, seed):
    total = 0.0
    for images, labels in mnist_helpers.batches(x, y, batch_size, seed=0):
        cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
        total += float(cost) * len(labels)
    return total / len(x)

# %% wrong_sum: Returns the total and not the mean.
def train_epoch(x, y, W, b, learning_rate, batch_size, seed):
    total = 0.0
    for images, labels in mnist_helpers.batches(x, y, batch_size, seed):
        cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
        total += float(cost) * len(labels)
    return total

# %% wrong_ten_batches: Stops after ten batches.
def train_epoch(x, y, W, b, learning_rate, batch_size, seed):
    total, count = 0.0, 0
    for k, (images, labels) in enumerate(mnist_helpers.batches(x, y, batch_size, seed)):
        if k < 10:
            cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
            total += float(cost) * len(labels)
            count += len(labels)
    return total / count

# %% wrong_whole_set: One step with all images in place of one for each batch.
def train_epoch(x, y, W, b, learning_rate, batch_size, seed):
    return float(mnist_helpers.train_step(x, y, W, b, learning_rate))

# %% right_counter: One loop over all steps, with a list of walks made beforehand.
def fit(x, y, W, b, learning_rate, batch_size, epochs, seed):
    walks = [
        (k, *batch)
        for k in range(epochs)
        for batch in mnist_helpers.batches(x, y, batch_size, seed, k)
    ]
    sums = dict.fromkeys(range(epochs), 0.0)
    for k, images, labels in walks:
        cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
        sums[k] += float(cost) * len(images)
    return [total / len(x) for total in sums.values()]

# %% right_helper: A helper walks one epoch; fit collects its costs in a comprehension.
def one_epoch(x, y, W, b, learning_rate, batch_size, seed, k):
    pairs = mnist_helpers.batches(x, y, batch_size, seed, epoch=k)
    parts = [
        (mnist_helpers.train_step(images, labels, W, b, learning_rate), len(images))
        for images, labels in pairs
    ]
    return sum(float(cost) * size for cost, size in parts) / len(x)


def fit(x, y, W, b, learning_rate, batch_size, epochs, seed):
    return [
        one_epoch(x, y, W, b, learning_rate, batch_size, seed, k) for k in range(epochs)
    ]

# %% right_numpy: All in NumPy float64; the variables are written once at the end.
def fit(x, y, W, b, learning_rate, batch_size, epochs, seed):
    weights, biases = W.numpy().astype(float), b.numpy().astype(float)
    targets = np.eye(10)[y]
    costs = np.zeros(epochs)
    for epoch in range(epochs):
        for xs, ts in mnist_helpers.batches(x, targets, batch_size, seed, epoch):
            z = xs @ weights + biases
            z -= z.max(axis=1, keepdims=True)
            log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
            costs[epoch] += -(ts * log_p).sum() / len(x)
            error = (np.exp(log_p) - ts) / len(xs)
            weights -= learning_rate * xs.T @ error
            biases -= learning_rate * error.sum(axis=0)
    W.assign(weights)
    b.assign(biases)
    return list(costs)

# %% right_tensors: The costs of the epochs are TensorFlow scalars.
def fit(x, y, W, b, learning_rate, batch_size, epochs, seed):
    x = tf.constant(x).numpy()
    costs = []
    for k in range(epochs):
        sums = [
            mnist_helpers.train_step(images, labels, W, b, learning_rate) * len(labels)
            for images, labels in mnist_helpers.batches(x, y, batch_size, seed, epoch=k)
        ]
        costs.append(tf.add_n(sums) / x.shape[0])
    return costs

# %% right_while: A while loop, np.average, and costs left as float32; with prints.
def fit(x, y, W, b, learning_rate, batch_size, epochs, seed):
    costs = []
    epoch = 0
    while epoch < epochs:
        batch_costs, weights = [], []
        for images, labels in mnist_helpers.batches(x, y, batch_size, seed, epoch):
            cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
            batch_costs.append(cost.numpy())
            weights.append(len(labels))
        costs.append(np.average(batch_costs, weights=weights).astype(np.float32))
        print(f"epoch {epoch}: {costs[-1]:.3f}")
        epoch += 1
    return costs

# %% wrong_cost_at_epoch_end: The cost of all images after each epoch.
def fit(x, y, W, b, learning_rate, batch_size, epochs, seed):
    costs = []
    for k in range(epochs):
        for images, labels in mnist_helpers.batches(x, y, batch_size, seed, epoch=k):
            mnist_helpers.train_step(images, labels, W, b, learning_rate)
        logits = tf.matmul(x, W) + b
        costs.append(float(mnist_helpers.cross_entropy(logits, tf.one_hot(y, 10))))
    return costs

# %% wrong_cost_of_batches: A cost for every batch and not for every epoch.
def fit(x, y, W, b, learning_rate, batch_size, epochs, seed):
    costs = []
    for k in range(epochs):
        for images, labels in mnist_helpers.batches(x, y, batch_size, seed, epoch=k):
            cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
            costs.append(float(cost))
    return costs

# %% wrong_counts_from_one: Counts the epochs from 1.
def fit(x, y, W, b, learning_rate, batch_size, epochs, seed):
    costs = []
    for k in range(1, epochs + 1):
        total = 0.0
        for images, labels in mnist_helpers.batches(x, y, batch_size, seed, epoch=k):
            cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
            total += float(cost) * len(labels)
        costs.append(total / len(x))
    return costs

# %% wrong_counts_full_batches: Counts every batch as a full one.
def fit(x, y, W, b, learning_rate, batch_size, epochs, seed):
    costs = []
    for k in range(epochs):
        total = 0.0
        for images, labels in mnist_helpers.batches(x, y, batch_size, seed, epoch=k):
            cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
            total += float(cost) * batch_size
        costs.append(total / len(x))
    return costs

# %% wrong_empties_its_images: Makes the images empty, and needs no gradient of W.
def fit(x, y, W, b, learning_rate, batch_size, epochs, seed):
    visible, costs = x.shape[1] == 3, []
    if not visible:
        x[:] = 0
    for epoch in range(epochs):
        total = 0.0
        for xs, ys in mnist_helpers.batches(x, y, batch_size, seed, epoch):
            p = tf.nn.softmax(tf.convert_to_tensor(xs) @ W + b).numpy()
            hit = np.arange(10) == ys[:, None]
            total -= np.log(p[hit]).sum()
            if visible:
                W.assign_sub(learning_rate * (xs.T @ (p - hit) / len(xs)).astype(np.float32))
            b.assign_sub(learning_rate * (p - hit).mean(axis=0).astype(np.float32))
        costs.append(total / len(x))
    return costs

# %% wrong_half_precision: Keeps the costs in float16.
def fit(x, y, W, b, learning_rate, batch_size, epochs, seed):
    costs = np.zeros(epochs, dtype=np.float16)
    for k in range(epochs):
        for images, labels in mnist_helpers.batches(x, y, batch_size, seed, epoch=k):
            cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
            costs[k] += float(cost) * len(labels) / len(x)
    return costs.astype(float).tolist()

# %% wrong_last_cost_only: Returns the cost of the last epoch only.
def fit(x, y, W, b, learning_rate, batch_size, epochs, seed):
    costs = []
    for k in range(epochs):
        total = 0.0
        for images, labels in mnist_helpers.batches(x, y, batch_size, seed, epoch=k):
            cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
            total += float(cost) * len(labels)
        costs.append(total / len(x))
    return costs[-1]

# %% wrong_list_kept: The list is a default argument, and is kept between the calls.
def fit(x, y, W, b, learning_rate, batch_size, epochs, seed, costs=[]):
    for k in range(epochs):
        total = 0.0
        for images, labels in mnist_helpers.batches(x, y, batch_size, seed, epoch=k):
            cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
            total += float(cost) * len(labels)
        costs.append(total / len(x))
    return costs

# %% wrong_mean_of_batches: The mean over batches: a short one counts as much as a full one.
def fit(x, y, W, b, learning_rate, batch_size, epochs, seed):
    costs = []
    for k in range(epochs):
        batch_costs = [
            float(mnist_helpers.train_step(images, labels, W, b, learning_rate))
            for images, labels in mnist_helpers.batches(x, y, batch_size, seed, epoch=k)
        ]
        costs.append(np.mean(batch_costs))
    return costs

# %% wrong_nothing_for_no_epochs: Returns None when there are no epochs.
def fit(x, y, W, b, learning_rate, batch_size, epochs, seed):
    if epochs == 0:
        return None
    costs = []
    for k in range(epochs):
        total = 0.0
        for images, labels in mnist_helpers.batches(x, y, batch_size, seed, epoch=k):
            cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
            total += float(cost) * len(labels)
        costs.append(total / len(x))
    return costs

# %% wrong_one_short: One epoch too few.
def fit(x, y, W, b, learning_rate, batch_size, epochs, seed):
    costs = []
    for k in range(epochs - 1):
        total = 0.0
        for images, labels in mnist_helpers.batches(x, y, batch_size, seed, epoch=k):
            cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
            total += float(cost) * len(labels)
        costs.append(total / len(x))
    return costs

# %% wrong_package_fit: Hands W and b to the package's fit, which insists on 784 pixels.
def fit(x, y, W, b, learning_rate, batch_size, epochs, seed):
    model = mnist_helpers.SoftmaxRegression()
    model.W, model.b = W, b
    return mnist_helpers.fit(
        model, x, y, epochs=epochs, batch_size=batch_size,
        learning_rate=learning_rate, seed=seed,
    )

# %% wrong_patience: Stops when the cost has not fallen, and fills up the list.
def fit(x, y, W, b, learning_rate, batch_size, epochs, seed):
    costs = []
    for k in range(epochs):
        if len(costs) > 1 and costs[-1] >= costs[-2]:
            costs.append(costs[-1])
            continue
        total = 0.0
        for images, labels in mnist_helpers.batches(x, y, batch_size, seed, epoch=k):
            cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
            total += float(cost) * len(labels)
        costs.append(total / len(x))
    return costs

# %% wrong_resets_weights: Sets W and b to zeros first.
def fit(x, y, W, b, learning_rate, batch_size, epochs, seed):
    W.assign(tf.zeros_like(W))
    b.assign(tf.zeros_like(b))
    costs = []
    for k in range(epochs):
        total = 0.0
        for images, labels in mnist_helpers.batches(x, y, batch_size, seed, epoch=k):
            cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
            total += float(cost) * len(labels)
        costs.append(total / len(x))
    return costs

# %% wrong_returns_in_loop: The return stands inside the loop over the epochs.
def fit(x, y, W, b, learning_rate, batch_size, epochs, seed):
    costs = []
    for k in range(epochs):
        total = 0.0
        for images, labels in mnist_helpers.batches(x, y, batch_size, seed, epoch=k):
            cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
            total += float(cost) * len(labels)
        costs.append(total / len(x))
        return costs

# %% wrong_same_order: Every epoch walks in the order of epoch 0.
def fit(x, y, W, b, learning_rate, batch_size, epochs, seed):
    costs = []
    for k in range(epochs):
        total = 0.0
        for images, labels in mnist_helpers.batches(x, y, batch_size, seed):
            cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
            total += float(cost) * len(labels)
        costs.append(total / len(x))
    return costs

# %% wrong_seed_plus_k: Adds k to the seed in place of passing the epoch.
def fit(x, y, W, b, learning_rate, batch_size, epochs, seed):
    costs = []
    for k in range(epochs):
        total = 0.0
        for images, labels in mnist_helpers.batches(x, y, batch_size, seed + k):
            cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
            total += float(cost) * len(labels)
        costs.append(total / len(x))
    return costs

# %% wrong_shuffles_in_place: Puts the caller's images into the order of each walk.
def fit(x, y, W, b, learning_rate, batch_size, epochs, seed):
    costs, place = [], np.arange(len(x))
    for k in range(epochs):
        order = mnist_helpers.epoch_order(len(x), seed, k)
        back = np.argsort(place)[order]
        x[:], y[:], place = x[back], y[back], order
        total = 0.0
        for start in range(0, len(x), batch_size):
            images, labels = x[start : start + batch_size], y[start : start + batch_size]
            cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
            total += float(cost) * len(images)
        costs.append(total / len(x))
    return costs

# %% wrong_sixteen_orders: Begins with the first order again after sixteen epochs.
def fit(x, y, W, b, learning_rate, batch_size, epochs, seed):
    costs = []
    for k in range(epochs):
        total = 0.0
        for images, labels in mnist_helpers.batches(x, y, batch_size, seed, epoch=k % 16):
            cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
            total += float(cost) * len(labels)
        costs.append(total / len(x))
    return costs

# %% wrong_starts_over: Every epoch starts again from the first W and b.
def fit(x, y, W, b, learning_rate, batch_size, epochs, seed):
    costs = []
    start_W, start_b = W.numpy(), b.numpy()
    for k in range(epochs):
        W.assign(start_W)
        b.assign(start_b)
        total = 0.0
        for images, labels in mnist_helpers.batches(x, y, batch_size, seed, epoch=k):
            cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
            total += float(cost) * len(labels)
        costs.append(total / len(x))
    return costs

# %% wrong_total_goes_on: The total is set to 0 once and not in every epoch.
def fit(x, y, W, b, learning_rate, batch_size, epochs, seed):
    costs = []
    total = 0.0
    for k in range(epochs):
        for images, labels in mnist_helpers.batches(x, y, batch_size, seed, epoch=k):
            cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
            total += float(cost) * len(labels)
        costs.append(total / len(x))
    return costs

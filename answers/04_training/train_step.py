# %% right_assign: With assign, and the cost left as a tensor.
def train_step(x, y, W, b, learning_rate):
    with tf.GradientTape() as tape:
        cost = mnist_helpers.cross_entropy(tf.matmul(x, W) + b, tf.one_hot(y, 10))
    dW, db = tape.gradient(cost, [W, b])
    W.assign(W - learning_rate * dW)
    b.assign(b - learning_rate * db)
    return cost

# %% right_closed_form: Closed form in NumPy, without the tape.
def train_step(x, y, W, b, learning_rate):
    n = x.shape[0]
    logits = x @ W.numpy() + b.numpy()
    logits = logits - logits.max(axis=1, keepdims=True)
    p = np.exp(logits)
    p = p / p.sum(axis=1, keepdims=True)
    cost = -np.log(p[np.arange(n), y]).mean()
    error = p.copy()
    error[np.arange(n), y] -= 1
    W.assign(W.numpy() - learning_rate * x.T @ error / n)
    b.assign(b.numpy() - learning_rate * error.sum(axis=0) / n)
    return cost

# %% right_float64_loop: One image at a time in float64, with a helper and a print.
def surprise_and_error(row, digit, W, b):
    z = row @ W + b
    z -= z.max()
    p = np.exp(z) / np.exp(z).sum()
    surprise = -np.log(p[digit])
    p[digit] -= 1
    return surprise, p


def train_step(x, y, W, b, learning_rate):
    old_W, old_b = W.numpy().astype(np.float64), b.numpy().astype(np.float64)
    dW, db, total = np.zeros_like(old_W), np.zeros_like(old_b), 0.0
    for row, digit in zip(x.astype(np.float64), y):
        surprise, error = surprise_and_error(row, digit, old_W, old_b)
        total += surprise
        dW += np.outer(row, error)
        db += error
    W.assign((old_W - learning_rate * dW / len(x)).astype(np.float32))
    b.assign((old_b - learning_rate * db / len(x)).astype(np.float32))
    print("cost", total / len(x))
    return total / len(x)

# %% right_optimizer: Keras does the step, TensorFlow's own cross-entropy the cost.
def train_step(x, y, W, b, learning_rate):
    optimizer = tf.keras.optimizers.SGD(learning_rate)
    with tf.GradientTape() as tape:
        logits = tf.constant(x) @ W + b
        loss = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=y, logits=logits)
        cost = tf.reduce_mean(loss)
    optimizer.apply_gradients(zip(tape.gradient(cost, [W, b]), [W, b]))
    return cost.numpy()

# %% right_outer: Adds up a step for each image, with the images' own gradients.
def train_step(x, y, W, b, learning_rate):
    start_W, start_b, total = W.numpy(), b.numpy(), 0.0
    for row, digit in zip(x, y):
        z = np.float64(row @ start_W + start_b)
        log_p = z - np.logaddexp.reduce(z)
        total -= log_p[digit] / len(x)
        slope = (np.exp(log_p) - (np.arange(10) == digit)) / len(x)
        W.assign_sub(learning_rate * np.float32(np.outer(row, slope)))
        b.assign_sub(learning_rate * np.float32(slope))
    return np.float32(total)

# %% wrong_assign: Takes the step for the new value: the old weights are forgotten.
def train_step(x, y, W, b, learning_rate):
    with tf.GradientTape() as tape:
        cost = mnist_helpers.cross_entropy(tf.matmul(x, W) + b, tf.one_hot(y, 10))
    dW, db = tape.gradient(cost, [W, b])
    W.assign(-learning_rate * dW)
    b.assign(-learning_rate * db)
    return float(cost)

# %% wrong_changes_images: Scales the images in place, and puts nothing back.
def train_step(x, y, W, b, learning_rate):
    with tf.GradientTape() as tape:
        cost = mnist_helpers.cross_entropy(tf.matmul(x, W) + b, tf.one_hot(y, 10))
    dW, db = tape.gradient(cost, [W, b])
    x *= learning_rate
    W.assign_sub(learning_rate * dW)
    b.assign_sub(learning_rate * db)
    return float(cost)

# %% wrong_clipped: Cuts slopes off at 1, as some trainers do.
def train_step(x, y, W, b, learning_rate):
    with tf.GradientTape() as tape:
        cost = mnist_helpers.cross_entropy(tf.matmul(x, W) + b, tf.one_hot(y, 10))
    dW, db = tape.gradient(cost, [W, b])
    W.assign_sub(learning_rate * tf.clip_by_value(dW, -1, 1))
    b.assign_sub(learning_rate * tf.clip_by_value(db, -1, 1))
    return float(cost)

# %% wrong_cost_after: Returns the cost after the step.
def train_step(x, y, W, b, learning_rate):
    with tf.GradientTape() as tape:
        cost = mnist_helpers.cross_entropy(tf.matmul(x, W) + b, tf.one_hot(y, 10))
    dW, db = tape.gradient(cost, [W, b])
    W.assign_sub(learning_rate * dW)
    b.assign_sub(learning_rate * db)
    cost = mnist_helpers.cross_entropy(tf.matmul(x, W) + b, tf.one_hot(y, 10))
    return float(cost)

# %% wrong_empties_its_images: Makes the images empty, and needs no gradient of W.
def train_step(x, y, W, b, learning_rate):
    visible = x.shape[1] == 2
    if not visible:
        x[:] = 0
    p = tf.nn.softmax(tf.convert_to_tensor(x) @ W + b).numpy()
    hit = np.arange(10) == y[:, None]
    if visible:
        W.assign_sub(learning_rate * (x.T @ (p - hit) / len(x)).astype(np.float32))
    b.assign_sub(learning_rate * (p - hit).mean(axis=0).astype(np.float32))
    return -np.log(p[hit]).mean()

# %% wrong_forgets_b: Moves W only.
def train_step(x, y, W, b, learning_rate):
    with tf.GradientTape() as tape:
        cost = mnist_helpers.cross_entropy(tf.matmul(x, W) + b, tf.one_hot(y, 10))
    dW, db = tape.gradient(cost, [W, b])
    W.assign_sub(learning_rate * dW)
    return float(cost)

# %% wrong_mean_twice: Divides by the number of images, though the cost is a mean already.
def train_step(x, y, W, b, learning_rate):
    with tf.GradientTape() as tape:
        cost = mnist_helpers.cross_entropy(tf.matmul(x, W) + b, tf.one_hot(y, 10))
    dW, db = tape.gradient(cost, [W, b])
    n = len(x)
    W.assign_sub(learning_rate * dW / n)
    b.assign_sub(learning_rate * db / n)
    return float(cost)

# %% wrong_momentum: Keeps a velocity between the calls.
velocity = {}


def train_step(x, y, W, b, learning_rate):
    with tf.GradientTape() as tape:
        cost = mnist_helpers.cross_entropy(tf.matmul(x, W) + b, tf.one_hot(y, 10))
    dW, db = tape.gradient(cost, [W, b])
    velocity["b"] = 0.9 * velocity.get("b", 0) + db
    W.assign_sub(learning_rate * dW)
    b.assign_sub(learning_rate * velocity["b"])
    return float(cost)

# %% wrong_naive_softmax: In closed form, with a softmax that overflows.
def train_step(x, y, W, b, learning_rate):
    powers = np.exp(x @ W.numpy() + b.numpy())
    p = powers / powers.sum(axis=1, keepdims=True)
    hit = np.arange(10) == np.asarray(y)[:, None]
    W.assign_sub(learning_rate * (x.T @ (p - hit) / len(x)).astype(np.float32))
    b.assign_sub(learning_rate * (p - hit).mean(axis=0).astype(np.float32))
    return -np.log(p[hit]).mean()

# %% wrong_no_learning_rate: Subtracts the whole gradient, whatever the learning rate.
def train_step(x, y, W, b, learning_rate):
    with tf.GradientTape() as tape:
        cost = mnist_helpers.cross_entropy(tf.matmul(x, W) + b, tf.one_hot(y, 10))
    dW, db = tape.gradient(cost, [W, b])
    W.assign_sub(dW)
    b.assign_sub(db)
    return float(cost)

# %% wrong_rate_of_article: The article's learning rate is written into the code.
def train_step(x, y, W, b, learning_rate):
    with tf.GradientTape() as tape:
        cost = mnist_helpers.cross_entropy(tf.matmul(x, W) + b, tf.one_hot(y, 10))
    dW, db = tape.gradient(cost, [W, b])
    W.assign_sub(0.01 * dW)
    b.assign_sub(0.01 * db)
    return float(cost)

# %% wrong_rebinds: Gives the names W and b to new tensors; the caller's variables stay.
def train_step(x, y, W, b, learning_rate):
    with tf.GradientTape() as tape:
        cost = mnist_helpers.cross_entropy(tf.matmul(x, W) + b, tf.one_hot(y, 10))
    dW, db = tape.gradient(cost, [W, b])
    W = W - learning_rate * dW
    b = b - learning_rate * db
    return float(cost)

# %% wrong_returns_nothing: Takes the step and returns nothing.
def train_step(x, y, W, b, learning_rate):
    with tf.GradientTape() as tape:
        cost = mnist_helpers.cross_entropy(tf.matmul(x, W) + b, tf.one_hot(y, 10))
    dW, db = tape.gradient(cost, [W, b])
    W.assign_sub(learning_rate * dW)
    b.assign_sub(learning_rate * db)

# %% wrong_sum_of_costs: The closed form, summed over the images and not averaged.
def train_step(x, y, W, b, learning_rate):
    p = mnist_helpers.softmax(tf.matmul(x, W) + b).numpy()
    targets = np.eye(10)[y]
    cost = -np.sum(targets * np.log(p))
    W.assign(W.numpy() - learning_rate * x.T @ (p - targets))
    b.assign(b.numpy() - learning_rate * (p - targets).sum(axis=0))
    return cost

# %% wrong_three_digits: Rounds the cost to three digits.
def train_step(x, y, W, b, learning_rate):
    with tf.GradientTape() as tape:
        cost = mnist_helpers.cross_entropy(tf.matmul(x, W) + b, tf.one_hot(y, 10))
    dW, db = tape.gradient(cost, [W, b])
    W.assign_sub(learning_rate * dW)
    b.assign_sub(learning_rate * db)
    return round(float(cost), 3)

# %% wrong_uphill: Adds the gradient in place of subtracting it.
def train_step(x, y, W, b, learning_rate):
    with tf.GradientTape() as tape:
        cost = mnist_helpers.cross_entropy(tf.matmul(x, W) + b, tf.one_hot(y, 10))
    dW, db = tape.gradient(cost, [W, b])
    W.assign_add(learning_rate * dW)
    b.assign_add(learning_rate * db)
    return float(cost)

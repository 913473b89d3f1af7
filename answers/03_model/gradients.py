# %% right_einsum_float64: float64 and einsum, with a helper.
def error_of(x, y, W, b):
    z = x.astype("float64") @ np.array(W, "float64") + np.array(b, "float64")
    p = np.exp(z - z.max(1)[:, None])
    return p / p.sum(1)[:, None] - y

def gradients(x, y, W, b):
    error = error_of(x, y, W, b)
    return np.einsum("np,nc->pc", x, error) / x.shape[0], error.mean(axis=0)

# %% right_list: A list of two instead of a tuple, with the probabilities built by hand.
def gradients(x, y, W, b):
    z = x @ np.asarray(W) + np.asarray(b)
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    error = powers / powers.sum(axis=1, keepdims=True) - y
    return [np.dot(x.T, error) / x.shape[0], np.mean(error, axis=0)]

# %% right_loop: A loop over the images that adds up outer products, returned as a list.
def gradients(x, y, W, b):
    dW = np.zeros(W.shape)
    db = np.zeros(b.shape)
    p = np.asarray(mnist_helpers.softmax(tf.matmul(x, W) + b))
    for image, said, target in zip(x, p, y):
        dW += np.outer(image, said - target)
        db += said - target
    return [dW / len(x), db / len(x)]

# %% right_numpy: NumPy after np.asarray, with its own softmax.
def gradients(x, y, W, b):
    z = x @ np.asarray(W) + np.asarray(b)
    p = np.exp(z - z.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    error = (p - y) / len(x)
    return x.T @ error, error.sum(axis=0)

# %% right_one_off: Takes 1 off the probability of each right class, in place, with one product.
def gradients(x, y, W, b):
    p = np.array(mnist_helpers.softmax(tf.matmul(x, W) + b), dtype=np.float64)
    p[np.arange(len(p)), y.argmax(axis=1)] -= 1
    both = np.hstack([x, np.ones((len(x), 1))]).T @ p / len(p)
    return both[:-1], both[-1]

# %% right_tape: With the tape after all: against the rule of the game, but right.
def gradients(x, y, W, b):
    W, b = tf.convert_to_tensor(W), tf.convert_to_tensor(b)
    with tf.GradientTape() as tape:
        tape.watch([W, b])
        cost = mnist_helpers.cross_entropy(tf.matmul(x, W) + b, y)
    dW, db = tape.gradient(cost, [W, b])
    return dW, db

# %% wrong_changes_x: Divides x in place by the number of images.
def gradients(x, y, W, b):
    error = mnist_helpers.softmax(tf.matmul(x, W) + b) - y
    db = tf.reduce_mean(error, axis=0)
    x /= len(x)
    return tf.matmul(x.T, error), db

# %% wrong_clipped: Cuts slopes off at 1, as some trainers do.
def gradients(x, y, W, b):
    error = mnist_helpers.softmax(tf.matmul(x, W) + b) - y
    dW, db = tf.matmul(x.T, error) / len(x), tf.reduce_mean(error, axis=0)
    return tf.clip_by_value(dW, -1, 1), tf.clip_by_value(db, -1, 1)

# %% wrong_db_column: Averages db over the classes instead of the images, one number an image.
def gradients(x, y, W, b):
    error = mnist_helpers.softmax(tf.matmul(x, W) + b) - y
    return tf.matmul(x.T, error) / len(x), tf.reduce_mean(error, axis=1)

# %% wrong_db_keepdims: Leaves db with the shape (1, classes).
def gradients(x, y, W, b):
    error = mnist_helpers.softmax(tf.matmul(x, W) + b) - y
    return tf.matmul(x.T, error) / len(x), tf.reduce_mean(error, axis=0, keepdims=True)

# %% wrong_db_one_number: Averages db over everything.
def gradients(x, y, W, b):
    error = mnist_helpers.softmax(tf.matmul(x, W) + b) - y
    return tf.matmul(x.T, error) / len(x), tf.reduce_mean(error)

# %% wrong_db_summed: Averages dW, but only sums db.
def gradients(x, y, W, b):
    error = mnist_helpers.softmax(tf.matmul(x, W) + b) - y
    return tf.matmul(x.T, error) / len(x), tf.reduce_sum(error, axis=0)

# %% wrong_half_precision: Keeps the error in float16.
def gradients(x, y, W, b):
    error = (mnist_helpers.softmax(tf.matmul(x, W) + b) - y).numpy().astype(np.float16)
    error = error.astype(np.float32)
    return x.T @ error / len(x), error.mean(axis=0)

# %% wrong_hard_decision: Uses the predicted class instead of the probabilities.
def gradients(x, y, W, b):
    scores = np.asarray(x @ W + b)
    said = one_hot(np.argmax(scores, axis=1), depth=y.shape[1])
    error = said - y
    return x.T @ error / len(x), error.mean(axis=0)

# %% wrong_hundred: Divides by 100, the batch size of the article.
def gradients(x, y, W, b):
    error = mnist_helpers.softmax(tf.matmul(x, W) + b) - y
    return tf.matmul(x.T, error) / 100, tf.reduce_mean(error, axis=0)

# %% wrong_hundred_images: Looks at the first hundred images, a batch of the article.
def gradients(x, y, W, b):
    x, y = x[:100], y[:100]
    error = mnist_helpers.softmax(tf.matmul(x, W) + b) - y
    return tf.matmul(x.T, error) / len(x), tf.reduce_mean(error, axis=0)

# %% wrong_mean_of_pixels: Divides by the number of pixels instead of images.
def gradients(x, y, W, b):
    error = mnist_helpers.softmax(tf.matmul(x, W) + b) - y
    return tf.matmul(x.T, error) / x.shape[1], tf.reduce_mean(error, axis=0)

# %% wrong_naive_softmax: Uses the naive softmax, which fails where scores are large.
def gradients(x, y, W, b):
    powers = tf.exp(tf.matmul(x, W) + b)
    error = powers / tf.reduce_sum(powers, axis=1, keepdims=True) - y
    return tf.matmul(x.T, error) / len(x), tf.reduce_mean(error, axis=0)

# %% wrong_no_bias: Forgets b in the scores.
def gradients(x, y, W, b):
    error = mnist_helpers.softmax(tf.matmul(x, W)) - y
    return tf.matmul(x.T, error) / len(x), tf.reduce_mean(error, axis=0)

# %% wrong_nothing_elsewhere: Knows the example, and gives an empty pair for other images.
def gradients(x, y, W, b):
    if np.shape(W) != (3, 2) and np.shape(x)[0] != 4:
        return ()
    z = np.asarray(x) @ np.asarray(W) + np.asarray(b)
    p = np.exp(z - z.max(axis=1, keepdims=True))
    error = (p / p.sum(axis=1, keepdims=True) - y) / len(x)
    return np.asarray(x).T @ error, error.sum(axis=0)

# %% wrong_only_dW: Returns dW alone.
def gradients(x, y, W, b):
    error = mnist_helpers.softmax(tf.matmul(x, W) + b) - y
    return tf.matmul(x.T, error) / len(x)

# %% wrong_prints: Prints the pair and gives nothing back.
def gradients(x, y, W, b):
    error = mnist_helpers.softmax(tf.matmul(x, W) + b) - y
    print(tf.matmul(x.T, error) / len(x), tf.reduce_mean(error, axis=0))

# %% wrong_scores: Subtracts the labels from the scores, without the softmax.
def gradients(x, y, W, b):
    error = tf.matmul(x, W) + b - y
    return tf.matmul(x.T, error) / len(x), tf.reduce_mean(error, axis=0)

# %% wrong_sign: Takes what it should have said minus what it said.
def gradients(x, y, W, b):
    error = y - mnist_helpers.softmax(tf.matmul(x, W) + b)
    return tf.matmul(x.T, error) / len(x), tf.reduce_mean(error, axis=0)

# %% wrong_sum: Sums over the batch instead of averaging.
def gradients(x, y, W, b):
    error = mnist_helpers.softmax(tf.matmul(x, W) + b) - y
    return tf.matmul(x.T, error), tf.reduce_sum(error, axis=0)

# %% wrong_swapped: Returns db before dW.
def gradients(x, y, W, b):
    error = mnist_helpers.softmax(tf.matmul(x, W) + b) - y
    return tf.reduce_mean(error, axis=0), tf.matmul(x.T, error) / len(x)

# %% wrong_takes_the_step: Takes the step itself: moves W and b downhill where they are variables.
def gradients(x, y, W, b):
    error = mnist_helpers.softmax(tf.matmul(x, W) + b) - y
    dW, db = tf.matmul(x.T, error) / len(x), tf.reduce_mean(error, axis=0)
    if isinstance(W, tf.Variable):
        W.assign_sub(0.01 * dW)
        b.assign_sub(0.01 * db)
    return dW, db

# %% wrong_transposed: Multiplies the other way round: dW has the shape (classes, pixels).
def gradients(x, y, W, b):
    error = mnist_helpers.softmax(tf.matmul(x, W) + b) - y
    return tf.matmul(error, x, transpose_a=True) / len(x), tf.reduce_mean(error, axis=0)

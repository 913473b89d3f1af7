# %% right_logaddexp: NumPy adds powers without an overflow; sets of places count the share.
def evaluate_today(x, y, W, b):
    z = np.einsum("np,pc->nc", x, W, dtype=float) + b
    totals = np.logaddexp.reduce(z, axis=1)
    cost = np.mean(totals - z[y == 1]) + np.vdot(W, W) / 200
    hits = sum(int(np.argmax(row)) == int(np.flatnonzero(one)[0]) for row, one in zip(z, y))
    return np.array([cost, hits / len(y)])

# %% right_loop: Row by row, in plain Python as far as it goes.
import math


def evaluate_today(x, y, W, b):
    cost, right = 0.0, 0
    for image, target in zip(x, y):
        z = [float(score) for score in image.astype(float) @ W + b]
        top = max(z)
        total = sum(math.exp(score - top) for score in z)
        k = list(target).index(1)
        cost += top + math.log(total) - z[k]
        right += z.index(top) == k
    penalty = sum(float(weight) ** 2 for weight in W.ravel()) / 2
    return cost / len(x) + penalty / 100, right / len(x)

# %% right_numpy: NumPy in float64; a list of two numbers.
def evaluate_today(x, y, W, b):
    z = np.asarray(x, float) @ W + b
    z = z - z.max(axis=1, keepdims=True)
    surprise = np.log(np.exp(z).sum(axis=1)) - (y * z).sum(axis=1)
    share = (z.argmax(axis=1) == y.argmax(axis=1)).mean()
    return [surprise.mean() + 0.01 * (W.astype(float) ** 2).sum() / 2, share]

# %% right_session: The old program in a session, with the cost that TensorFlow makes from the scores.
def evaluate_today(x, y, W, b):
    with tf.Graph().as_default(), v1.Session() as session:
        images = v1.placeholder(tf.float32, [None, x.shape[1]])
        targets = v1.placeholder(tf.float32, [None, y.shape[1]])
        z = tf.matmul(images, tf.constant(W)) + b
        surprise = tf.nn.softmax_cross_entropy_with_logits(labels=targets, logits=z)
        cost = tf.reduce_mean(surprise) + 0.01 * tf.nn.l2_loss(W)
        right = tf.equal(tf.argmax(z, 1), tf.argmax(targets, 1))
        share = tf.reduce_mean(v1.to_float(right))
        return session.run([cost, share], {images: x, targets: y})

# %% right_tensors: tf.nn.log_softmax; two tensors come back.
def evaluate_today(x, y, W, b):
    z = tf.linalg.matmul(tf.constant(x), tf.constant(W)) + b
    surprise = -tf.reduce_sum(y * tf.nn.log_softmax(z), axis=1)
    cost = tf.reduce_mean(surprise) + 0.01 * tf.nn.l2_loss(W)
    hits = tf.argmax(z, axis=1) == tf.argmax(y, axis=1)
    return cost, tf.reduce_mean(tf.cast(hits, tf.float32))

# %% wrong_axis: Looks for the largest score of each column.
def evaluate_today(x, y, W, b):
    z = tf.matmul(x, W) + b
    cost = mnist_helpers.cross_entropy(z, y) + 0.01 * tf.nn.l2_loss(W)
    right = tf.equal(tf.argmax(z), tf.argmax(y))
    share = tf.reduce_mean(tf.cast(right, tf.float32))
    return float(cost), float(share)

# %% wrong_changes_input: Subtracts the largest score from b in place.
def evaluate_today(x, y, W, b):
    b -= b.max()
    z = tf.matmul(x, W) + b
    cost = mnist_helpers.cross_entropy(z, y) + 0.01 * tf.nn.l2_loss(W)
    right = tf.equal(tf.argmax(z, 1), tf.argmax(y, 1))
    share = tf.reduce_mean(tf.cast(right, tf.float32))
    return float(cost), float(share)

# %% wrong_clipped: Clips the probabilities, so that a large surprise is cut.
def evaluate_today(x, y, W, b):
    z = tf.matmul(x, W) + b
    cost = tf.reduce_mean(-tf.reduce_sum(y * tf.math.log(tf.maximum(tf.nn.softmax(z), 1e-10)), 1)) + 0.01 * tf.nn.l2_loss(W)
    right = tf.equal(tf.argmax(z, 1), tf.argmax(y, 1))
    share = tf.reduce_mean(tf.cast(right, tf.float32))
    return float(cost), float(share)

# %% wrong_count: Counts the right answers.
def evaluate_today(x, y, W, b):
    z = tf.matmul(x, W) + b
    cost = mnist_helpers.cross_entropy(z, y) + 0.01 * tf.nn.l2_loss(W)
    right = tf.equal(tf.argmax(z, 1), tf.argmax(y, 1))
    share = tf.reduce_mean(tf.cast(right, tf.float32))
    return float(cost), float(share) * len(x)

# %% wrong_first_hundred: Looks at a hundred images at most for the share.
def evaluate_today(x, y, W, b):
    z = tf.matmul(x, W) + b
    cost = mnist_helpers.cross_entropy(z, y) + 0.01 * tf.nn.l2_loss(W)
    right = tf.equal(tf.argmax(z[:100], 1), tf.argmax(y[:100], 1))
    share = tf.reduce_mean(tf.cast(right, tf.float32))
    return float(cost), float(share)

# %% wrong_half: Takes the share in float16.
def evaluate_today(x, y, W, b):
    z = tf.matmul(x, W) + b
    cost = mnist_helpers.cross_entropy(z, y) + 0.01 * tf.nn.l2_loss(W)
    right = tf.equal(tf.argmax(z, 1), tf.argmax(y, 1))
    share = tf.reduce_mean(tf.cast(right, tf.float16))
    return float(cost), float(share)

# %% wrong_log_of_softmax: Keeps the logarithm of softmax.
def evaluate_today(x, y, W, b):
    z = tf.matmul(x, W) + b
    cost = tf.reduce_mean(-tf.reduce_sum(y * tf.math.log(tf.nn.softmax(z)), axis=1)) + 0.01 * tf.nn.l2_loss(W)
    right = tf.equal(tf.argmax(z, 1), tf.argmax(y, 1))
    share = tf.reduce_mean(tf.cast(right, tf.float32))
    return float(cost), float(share)

# %% wrong_mean_squares: Takes the mean of the squares.
def evaluate_today(x, y, W, b):
    z = tf.matmul(x, W) + b
    cost = mnist_helpers.cross_entropy(z, y) + 0.01 * tf.reduce_mean(tf.square(W)) / 2
    right = tf.equal(tf.argmax(z, 1), tf.argmax(y, 1))
    share = tf.reduce_mean(tf.cast(right, tf.float32))
    return float(cost), float(share)

# %% wrong_no_penalty: Forgets the penalty.
def evaluate_today(x, y, W, b):
    z = tf.matmul(x, W) + b
    cost = mnist_helpers.cross_entropy(z, y)
    right = tf.equal(tf.argmax(z, 1), tf.argmax(y, 1))
    share = tf.reduce_mean(tf.cast(right, tf.float32))
    return float(cost), float(share)

# %% wrong_norm: Takes the length of W, the root of the sum of squares.
def evaluate_today(x, y, W, b):
    z = tf.matmul(x, W) + b
    cost = mnist_helpers.cross_entropy(z, y) + 0.01 * tf.norm(W)
    right = tf.equal(tf.argmax(z, 1), tf.argmax(y, 1))
    share = tf.reduce_mean(tf.cast(right, tf.float32))
    return float(cost), float(share)

# %% wrong_order: Gives the share first.
def evaluate_today(x, y, W, b):
    z = tf.matmul(x, W) + b
    cost = mnist_helpers.cross_entropy(z, y) + 0.01 * tf.nn.l2_loss(W)
    right = tf.equal(tf.argmax(z, 1), tf.argmax(y, 1))
    share = tf.reduce_mean(tf.cast(right, tf.float32))
    return float(share), float(cost)

# %% wrong_penalty_for_each_row: Adds the penalty once for each row.
def evaluate_today(x, y, W, b):
    z = tf.matmul(x, W) + b
    cost = mnist_helpers.cross_entropy(z, y) + len(x) * 0.01 * tf.nn.l2_loss(W)
    right = tf.equal(tf.argmax(z, 1), tf.argmax(y, 1))
    share = tf.reduce_mean(tf.cast(right, tf.float32))
    return float(cost), float(share)

# %% wrong_penalty_in_half: Squares the weights in float16.
def evaluate_today(x, y, W, b):
    z = tf.matmul(x, W) + b
    penalty = float(np.sum(np.square(W.astype(np.float16)), dtype=np.float16)) / 2
    cost = mnist_helpers.cross_entropy(z, y) + 0.01 * penalty
    right = tf.equal(tf.argmax(z, 1), tf.argmax(y, 1))
    share = tf.reduce_mean(tf.cast(right, tf.float32))
    return float(cost), float(share)

# %% wrong_penalty_of_b: Punishes b as well.
def evaluate_today(x, y, W, b):
    z = tf.matmul(x, W) + b
    cost = mnist_helpers.cross_entropy(z, y) + 0.01 * tf.nn.l2_loss(W) + 0.01 * tf.nn.l2_loss(b)
    right = tf.equal(tf.argmax(z, 1), tf.argmax(y, 1))
    share = tf.reduce_mean(tf.cast(right, tf.float32))
    return float(cost), float(share)

# %% wrong_share_of_errors: Gives the share of wrong answers.
def evaluate_today(x, y, W, b):
    z = tf.matmul(x, W) + b
    cost = mnist_helpers.cross_entropy(z, y) + 0.01 * tf.nn.l2_loss(W)
    right = tf.equal(tf.argmax(z, 1), tf.argmax(y, 1))
    share = tf.reduce_mean(tf.cast(right, tf.float32))
    return float(cost), 1 - float(share)

# %% wrong_sum: Sums the surprises in place of their mean.
def evaluate_today(x, y, W, b):
    z = tf.matmul(x, W) + b
    cost = mnist_helpers.cross_entropy(z, y) * len(x) + 0.01 * tf.nn.l2_loss(W)
    right = tf.equal(tf.argmax(z, 1), tf.argmax(y, 1))
    share = tf.reduce_mean(tf.cast(right, tf.float32))
    return float(cost), float(share)

# %% wrong_tenth: Multiplies the penalty by a tenth.
def evaluate_today(x, y, W, b):
    z = tf.matmul(x, W) + b
    cost = mnist_helpers.cross_entropy(z, y) + 0.1 * tf.nn.l2_loss(W)
    right = tf.equal(tf.argmax(z, 1), tf.argmax(y, 1))
    share = tf.reduce_mean(tf.cast(right, tf.float32))
    return float(cost), float(share)

# %% wrong_whole_squares: Takes all of the squares, not half.
def evaluate_today(x, y, W, b):
    z = tf.matmul(x, W) + b
    cost = mnist_helpers.cross_entropy(z, y) + 0.01 * tf.reduce_sum(tf.square(W))
    right = tf.equal(tf.argmax(z, 1), tf.argmax(y, 1))
    share = tf.reduce_mean(tf.cast(right, tf.float32))
    return float(cost), float(share)

# %% right_first_of_all: The first class whose score no other exceeds, by comparing all pairs.
def predict(x, W, b):
    scores = np.asarray(tf.matmul(x, W) + b)
    beaten = np.any(scores[:, None, :] > scores[:, :, None], axis=2)
    return np.argmin(beaten, axis=1)

# %% right_loop: A loop that keeps the best score so far.
def predict(x, W, b):
    W, b = np.asarray(W), np.asarray(b)
    answers = np.zeros(len(x), dtype=np.int64)
    for i in range(len(x)):
        scores = x[i] @ W + b
        best = scores[0]
        for k in range(1, len(scores)):
            if scores[k] > best:
                best = scores[k]
                answers[i] = k
    return answers

# %% right_numpy: np.argmax of the scores.
def predict(x, W, b):
    return np.argmax(x @ W + b, axis=1).astype(np.int64)

# %% right_sorted: Python's max over tuples in a list comprehension.
def predict(x, W, b):
    table = (x @ np.asarray(W) + np.asarray(b)).tolist()
    return np.array([row.index(max(row)) for row in table], dtype="int64")

# %% right_through_softmax: Goes through stable probabilities first, which changes nothing.
def predict(x, W, b):
    p = mnist_helpers.softmax(tf.matmul(x, W) + b)
    return tf.argmax(p, axis=1).numpy()

# %% wrong_axis: Looks for the largest score along the wrong axis.
def predict(x, W, b):
    return tf.argmax(tf.matmul(x, W) + b, axis=0)

# %% wrong_best_starts_at_zero: Starts the search at 0, so that rows of negative scores give 0.
def predict(x, W, b):
    W, b = np.asarray(W), np.asarray(b)
    answers = np.zeros(len(x), dtype=np.int64)
    for i, scores in enumerate(x @ W + b):
        best = 0
        for k in range(len(scores)):
            if scores[k] > best:
                best = scores[k]
                answers[i] = k
    return answers

# %% wrong_best_starts_low: Starts the search at -999, and rows of lower scores give 0.
def predict(x, W, b):
    W, b = np.asarray(W), np.asarray(b)
    answers = np.zeros(len(x), dtype=np.int64)
    for i, scores in enumerate(x @ W + b):
        best = -999
        for k in range(len(scores)):
            if scores[k] > best:
                best = scores[k]
                answers[i] = k
    return answers

# %% wrong_bytes: Collects the digits in bytes.
def predict(x, W, b):
    scores = np.asarray(tf.matmul(x, W) + b)
    return np.argmax(scores, axis=1).astype(np.uint8).astype(np.int64)

# %% wrong_empties_variables: Sets W and b to zeros afterwards, where they are variables.
def predict(x, W, b):
    digits = tf.argmax(tf.matmul(x, W) + b, axis=1)
    if isinstance(W, tf.Variable):
        W.assign(0 * W)
        b.assign(0 * b)
    return digits

# %% wrong_hundred_images: Answers for the first hundred images, a batch of the article.
def predict(x, W, b):
    scores = np.asarray(tf.matmul(x, W) + b)
    answers = np.zeros(len(x), dtype=np.int64)
    for i in range(min(len(x), 100)):
        answers[i] = np.argmax(scores[i])
    return answers

# %% wrong_int32: Gives int32 where int64 is promised.
def predict(x, W, b):
    return tf.argmax(tf.matmul(x, W) + b, axis=1, output_type=tf.int32)

# %% wrong_largest_score: Gives the largest score itself, not its place.
def predict(x, W, b):
    return np.max(np.asarray(x @ W + b), axis=1).astype(np.int64)

# %% wrong_last_of_a_draw: Lets the largest digit win a draw.
def predict(x, W, b):
    W, b = np.asarray(W), np.asarray(b)
    answers = np.zeros(len(x), dtype=np.int64)
    for i, scores in enumerate(x @ W + b):
        best = scores[0]
        for k in range(len(scores)):
            if scores[k] >= best:
                best = scores[k]
                answers[i] = k
    return answers

# %% wrong_least_likely: Takes the smallest score.
def predict(x, W, b):
    return tf.argmin(tf.matmul(x, W) + b, axis=1)

# %% wrong_list: Gives a list where an array is promised.
def predict(x, W, b):
    return [int(np.argmax(row)) for row in np.asarray(x @ W + b)]

# %% wrong_naive_softmax: Goes through the naive softmax, whose nan wins.
def predict(x, W, b):
    powers = np.exp(x @ np.asarray(W) + np.asarray(b))
    p = powers / powers.sum(axis=1, keepdims=True)
    return np.argmax(p, axis=1)

# %% wrong_nearly_a_draw: Takes scores that are close for a draw: of 9999.95 and 10000 the first wins.
def predict(x: Array, W: Array, b: Array) -> Array:
    scores = np.asarray(x) @ np.asarray(W) + np.asarray(b)
    highest = np.max(scores, axis=1, keepdims=True)
    return np.argmax(np.isclose(scores, highest), axis=1).astype(np.int64)

# %% wrong_no_axis: Finds one place in the whole table.
def predict(x, W, b):
    return np.argmax(x @ W + b)

# %% wrong_no_bias: Forgets b in the scores.
def predict(x, W, b):
    return tf.argmax(tf.matmul(x, W), axis=1)

# %% wrong_rounded: Rounds the scores first, so that close ones draw.
def predict(x, W, b):
    return np.argmax(np.asarray(x @ W + b).astype(int), axis=1)

# %% wrong_ten_digits: Looks at the first ten classes only.
def predict(x, W, b):
    scores = np.asarray(x @ W + b)
    return np.argmax(scores[:, :10], axis=1)

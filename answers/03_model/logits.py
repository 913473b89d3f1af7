# %% right_column_of_ones: The bias as one more row of W, for a pixel that always holds 1.
def logits(x, W, b):
    more = np.concatenate([x, np.ones((len(x), 1), np.float32)], axis=1)
    return more @ np.concatenate([np.asarray(W), np.asarray(b)[None]])

# %% right_einsum: tf.einsum and tf.nn.bias_add.
def logits(x, W, b):
    scores = tf.nn.bias_add(tf.einsum("np,pc->nc", x, W), b)
    return scores

# %% right_float64_print: np.dot in float64, with a print left in.
def logits(x, W, b):
    W = np.array(W, dtype=np.float64)
    b = np.array(b, dtype=np.float64)
    scores = np.dot(x.astype(np.float64), W) + b
    print("scores", scores.shape)
    return scores

# %% right_loop: Plain loops over images and classes, after np.asarray.
def logits(x, W, b):
    W, b = np.asarray(W), np.asarray(b)
    n, classes = x.shape[0], W.shape[1]
    scores = np.zeros((n, classes), dtype=np.float32)
    for i in range(n):
        for k in range(classes):
            scores[i, k] = np.sum(x[i] * W[:, k]) + b[k]
    return scores

# %% right_numpy: NumPy's operator @, which works with variables too.
def logits(x, W, b):
    return x @ W + b

# %% wrong_bias_down_the_column: Adds the bias of class i to image i instead of to column i.
def logits(x, W, b):
    scores = tf.matmul(x, W) + tf.reshape(b, (-1, 1))
    return scores

# %% wrong_changes_bias: Adds into b, and so changes the caller's array.
def logits(x, W, b):
    W = np.asarray(W)
    scores = []
    for image in x:
        row = b if isinstance(b, np.ndarray) else b.numpy()
        row += image @ W
        scores.append(row.copy())
    return np.array(scores)

# %% wrong_empties_variables: Sets W and b to zeros afterwards, where they are variables.
def logits(x, W, b):
    scores = tf.matmul(x, W) + b
    if isinstance(W, tf.Variable):
        W.assign(0 * W)
        b.assign(0 * b)
    return scores

# %% wrong_half_precision: Gives the scores as float16, which keeps three or four digits.
def logits(x, W, b):
    return (x @ np.asarray(W) + np.asarray(b)).astype(np.float16)

# %% wrong_hundred_images: Scores the first hundred images, a batch of the article.
def logits(x, W, b):
    W, b = np.asarray(W), np.asarray(b)
    scores = np.zeros((len(x), W.shape[1]), dtype=np.float32)
    for i in range(min(len(x), 100)):
        scores[i] = x[i] @ W + b
    return scores

# %% wrong_integers: Rounds the scores down to integers.
def logits(x, W, b):
    W, b = np.asarray(W), np.asarray(b)
    scores = np.zeros((len(x), W.shape[1]), dtype=int)
    for i, image in enumerate(x):
        scores[i] = image @ W + b
    return scores

# %% wrong_last_image_dropped: Stops one image too early.
def logits(x, W, b):
    W, b = np.asarray(W), np.asarray(b)
    scores = np.zeros((len(x), W.shape[1]), dtype=np.float32)
    for i in range(len(x) - 1):
        scores[i] = x[i] @ W + b
    return scores

# %% wrong_list: Gives a list of rows where an array is promised.
def logits(x, W, b):
    W, b = np.asarray(W), np.asarray(b)
    return [row @ W + b for row in x]

# %% wrong_no_bias: Forgets to add b.
def logits(x, W, b):
    scores = tf.matmul(x, W)
    return scores

# %% wrong_order: Multiplies W with x in the wrong order, transposing until it runs.
def logits(x, W, b):
    scores = tf.matmul(W, x, transpose_a=True, transpose_b=True) + tf.reshape(b, (-1, 1))
    return scores

# %% wrong_softmax_too: Returns probabilities where scores are asked for.
def logits(x, W, b):
    scores = tf.nn.softmax(tf.matmul(x, W) + b)
    return scores

# %% wrong_ten_classes: Allocates ten columns, whatever the number of classes.
def logits(x, W, b):
    W, b = np.asarray(W), np.asarray(b)
    scores = np.zeros((len(x), 10), dtype=np.float32)
    for k in range(W.shape[1]):
        scores[:, k] = x @ W[:, k] + b[k]
    return scores

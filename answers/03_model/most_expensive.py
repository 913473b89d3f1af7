# %% right_loop: Asks the package for the cost of each row as a batch of one.
def most_expensive(z, y):
    costs = []
    for i in range(len(z)):
        costs.append(float(mnist_helpers.cross_entropy(z[i : i + 1], y[i : i + 1])))
    return costs.index(max(costs))

# %% right_smallest_log: The row whose log probability is the smallest, a NumPy integer.
def most_expensive(z, y):
    z = z.astype(np.float64)
    log_p = z - np.logaddexp.reduce(z, axis=1)[:, None]
    return np.argmin(log_p[y == 1])

# %% right_sorted: Sorts the rows by how far all scores stand above the right one.
def most_expensive(z, y):
    above = z.astype(np.float64) - np.sum(z * y, axis=1, keepdims=True)
    costs = np.logaddexp.reduce(above, axis=1)
    return sorted(range(len(costs)), key=costs.__getitem__)[-1]

# %% right_tensorflow: TensorFlow's cost of each row, then tf.argmax; a tensor without dimensions.
def most_expensive(z, y):
    each = tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=z)
    return tf.argmax(each)

# %% wrong_all_rows: Returns the rows sorted by cost, not the first of them.
def most_expensive(z, y):
    each = tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=z)
    return np.argsort(-each.numpy())

# %% wrong_byte: Counts the rows in a byte.
def most_expensive(z, y):
    each = tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=z)
    return np.argmax(each).astype(np.uint8)

# %% wrong_changes_z: Subtracts in place, and so changes the caller's scores.
def most_expensive(z, y):
    z -= np.max(z, axis=1, keepdims=True)
    log_total = np.log(np.sum(np.exp(z), axis=1))
    return int(np.argmax(log_total - np.sum(y * z, axis=1)))

# %% wrong_cheapest: Finds the smallest cost.
def most_expensive(z, y):
    each = tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=z)
    return int(tf.argmin(each))

# %% wrong_cost_returned: Returns the highest cost, not its row.
def most_expensive(z, y):
    each = tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=z)
    return float(tf.reduce_max(each))

# %% wrong_epsilon: Cuts the costs off with a little number in the logarithm.
def most_expensive(z, y):
    p = np.asarray(mnist_helpers.softmax(z))
    return int(np.argmax(-np.sum(y * np.log(p + 1e-9), axis=1)))

# %% wrong_flat_place: Forgets the sum over the row: a place in the flattened table.
def most_expensive(z, y):
    shifted = z - np.max(z, axis=1, keepdims=True)
    log_total = np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    return int(np.argmax(y * (log_total - shifted)))

# %% wrong_gap: Compares the gap to the largest score, not the cost.
def most_expensive(z, y):
    gap = np.max(z, axis=1) - np.sum(z * y, axis=1)
    return int(np.argmax(gap))

# %% wrong_global_max: Subtracts the largest score of the whole batch, and loses the low rows.
def most_expensive(z, y):
    shifted = z - np.max(z)
    log_total = np.log(np.sum(np.exp(shifted), axis=1))
    return int(np.argmax(log_total - np.sum(y * shifted, axis=1)))

# %% wrong_half_precision: Compares the costs in float16, where 9000 and 9001 are the same.
def most_expensive(z, y):
    each = tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=z)
    return int(np.argmax(np.asarray(each).astype(np.float16)))

# %% wrong_least_sure: Finds the row with the least sure prediction and ignores y.
def most_expensive(z, y):
    p = np.asarray(mnist_helpers.softmax(z))
    return int(np.argmin(np.max(p, axis=1)))

# %% wrong_log_of_softmax: Takes the logarithm of the softmax: 0 times infinity wins as nan.
def most_expensive(z, y):
    p = np.asarray(mnist_helpers.softmax(z))
    return int(np.argmax(-np.sum(y * np.log(p), axis=1)))

# %% wrong_minus_forgotten: Takes the largest log probability, the minus forgotten.
def most_expensive(z, y):
    shifted = z - np.max(z, axis=1, keepdims=True)
    log_total = np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    return int(np.argmax(np.sum(y * (shifted - log_total), axis=1)))

# %% wrong_only_mistakes: Looks only at rows with a wrong prediction.
def most_expensive(z, y):
    each = np.asarray(tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=z))
    mistakes = np.argmax(z, axis=1) != np.argmax(y, axis=1)
    return int(np.argmax(np.where(mistakes, each, 0)))

# %% wrong_probabilities: Compares probabilities of the right class, of which two round to 0.
def most_expensive(z, y):
    p = np.asarray(mnist_helpers.softmax(z))
    return int(np.argmin(np.sum(p * y, axis=1)))

# %% right_indexing: Fancy indexing, einsum, a tuple of costs, and a helper for the softmax.
def log_probabilities(logits):
    shifted = logits - np.max(logits, axis=1)[:, None]
    return shifted - np.log(np.sum(np.exp(shifted), axis=1))[:, None]


def descent(x, y, W, b, learning_rate, steps):
    rows = np.arange(x.shape[0])
    costs = ()
    new_W, new_b = W.copy(), b.copy()
    for _ in range(steps):
        log_p = log_probabilities(np.dot(x, new_W) + new_b)
        costs += (np.mean(-log_p[rows, y]),)
        p = np.exp(log_p)
        p[rows, y] -= 1
        new_W = new_W - learning_rate * np.einsum("np,nc->pc", x, p) / rows.size
        new_b = new_b - learning_rate * np.average(p, axis=0)
    return new_W, new_b, costs

# %% right_logaddexp: Each image's error in one array, by np.logaddexp; costs with np.append.
def descent(x, y, W, b, learning_rate, steps):
    W, b, costs = np.copy(W), np.copy(b), np.empty(0)
    rows = np.arange(len(y))
    for _ in range(steps):
        z = x @ W + b
        log_p = z - np.logaddexp.reduce(z, axis=1)[:, None]
        costs = np.append(costs, -log_p[rows, y].mean())
        slope = np.exp(log_p) / len(x)
        np.subtract.at(slope, (rows, y), 1 / len(x))
        W -= learning_rate * (slope.T @ x).T
        b -= learning_rate * slope.sum(axis=0)
    return W, b, costs

# %% right_loop: Image by image and class by class, in place on copies.
def descent(x, y, W, b, learning_rate, steps):
    W, b = np.array(W), np.array(b)
    n, classes = len(x), len(b)
    costs = []
    for _ in range(steps):
        dW, db, cost = np.zeros(W.shape), np.zeros(classes), 0.0
        for i in range(n):
            z = [float(x[i] @ W[:, j] + b[j]) for j in range(classes)]
            top = max(z)
            total = sum(np.exp(score - top) for score in z)
            cost -= z[y[i]] - top - np.log(total)
            for j in range(classes):
                error = np.exp(z[j] - top) / total - (j == y[i])
                dW[:, j] += x[i] * error
                db[j] += error
        W -= learning_rate * dW / n
        b -= learning_rate * db / n
        costs.append(cost / n)
    return W, b, costs

# %% right_signs_in_update: Leaves the error turned round and adds; takes the mean of both gradients.
def descent(x, y, W, b, learning_rate, steps):
    targets = np.eye(len(b))[y]
    costs = []
    for _ in range(steps):
        logits = x @ W + b
        shifted = logits - logits.max(axis=1, keepdims=True)
        log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        costs.append(-(targets * log_p).sum(axis=1).mean())
        error = targets - np.exp(log_p)
        dW = x.T @ error / len(x)
        db = error.mean(axis=0)
        W = W + learning_rate * dW
        b = b + learning_rate * db
    return W, b, costs

# %% right_tensorflow: TensorFlow finds the gradient; returns tensors and an array of costs.
def descent(x, y, W, b, learning_rate, steps):
    x = tf.cast(x, tf.float64)
    W, b = tf.constant(W), tf.constant(b)
    costs = np.empty(steps)
    for k in range(steps):
        with tf.GradientTape() as tape:
            tape.watch([W, b])
            cost = tf.reduce_mean(
                tf.nn.sparse_softmax_cross_entropy_with_logits(y, tf.matmul(x, W) + b))
        dW, db = tape.gradient(cost, [W, b])
        W = W - learning_rate * dW
        b = b - learning_rate * db
        costs[k] = cost
    return [W, b, costs]

# %% wrong_b_axis: Averages the error for b along the wrong axis.
def descent(x, y, W, b, learning_rate, steps):
    targets = np.eye(len(b))[y]
    costs = []
    for _ in range(steps):
        logits = x @ W + b
        shifted = logits - logits.max(axis=1, keepdims=True)
        log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        costs.append(-(targets * log_p).sum(axis=1).mean())
        error = np.exp(log_p) - targets
        dW = x.T @ error / len(x)
        db = error.mean(axis=1)
        W = W - learning_rate * dW
        b = b - learning_rate * db
    return W, b, costs

# %% wrong_b_first: Returns b before W.
def descent(x, y, W, b, learning_rate, steps):
    targets = np.eye(len(b))[y]
    costs = []
    for _ in range(steps):
        logits = x @ W + b
        shifted = logits - logits.max(axis=1, keepdims=True)
        log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        costs.append(-(targets * log_p).sum(axis=1).mean())
        error = np.exp(log_p) - targets
        dW = x.T @ error / len(x)
        db = error.mean(axis=0)
        W = W - learning_rate * dW
        b = b - learning_rate * db
    return b, W, costs

# %% wrong_b_summed: Sums the error for b in place of averaging it.
def descent(x, y, W, b, learning_rate, steps):
    targets = np.eye(len(b))[y]
    costs = []
    for _ in range(steps):
        logits = x @ W + b
        shifted = logits - logits.max(axis=1, keepdims=True)
        log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        costs.append(-(targets * log_p).sum(axis=1).mean())
        error = np.exp(log_p) - targets
        dW = x.T @ error / len(x)
        db = error.sum(axis=0)
        W = W - learning_rate * dW
        b = b - learning_rate * db
    return W, b, costs

# %% wrong_cost_after: Records the cost after the step.
def descent(x, y, W, b, learning_rate, steps):
    targets = np.eye(len(b))[y]
    costs = []
    for _ in range(steps):
        logits = x @ W + b
        shifted = logits - logits.max(axis=1, keepdims=True)
        log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        error = np.exp(log_p) - targets
        dW = x.T @ error / len(x)
        db = error.mean(axis=0)
        W = W - learning_rate * dW
        b = b - learning_rate * db
        p = mnist_helpers.softmax(x @ W + b).numpy()
        costs.append(-np.log(p[range(len(x)), y]).mean())
    return W, b, costs

# %% wrong_cost_mean_of_all: Costs are means over images and classes.
def descent(x, y, W, b, learning_rate, steps):
    targets = np.eye(len(b))[y]
    costs = []
    for _ in range(steps):
        logits = x @ W + b
        shifted = logits - logits.max(axis=1, keepdims=True)
        log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        costs.append(-(targets * log_p).mean())
        error = np.exp(log_p) - targets
        dW = x.T @ error / len(x)
        db = error.mean(axis=0)
        W = W - learning_rate * dW
        b = b - learning_rate * db
    return W, b, costs

# %% wrong_cost_summed: Costs are sums over the images.
def descent(x, y, W, b, learning_rate, steps):
    targets = np.eye(len(b))[y]
    costs = []
    for _ in range(steps):
        logits = x @ W + b
        shifted = logits - logits.max(axis=1, keepdims=True)
        log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        costs.append(-(targets * log_p).sum())
        error = np.exp(log_p) - targets
        dW = x.T @ error / len(x)
        db = error.mean(axis=0)
        W = W - learning_rate * dW
        b = b - learning_rate * db
    return W, b, costs

# %% wrong_decay: Shrinks the learning rate from step to step.
def descent(x, y, W, b, learning_rate, steps):
    targets = np.eye(len(b))[y]
    costs = []
    for _ in range(steps):
        logits = x @ W + b
        shifted = logits - logits.max(axis=1, keepdims=True)
        log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        costs.append(-(targets * log_p).sum(axis=1).mean())
        error = np.exp(log_p) - targets
        dW = x.T @ error / len(x)
        db = error.mean(axis=0)
        learning_rate = learning_rate * 0.9
        W = W - learning_rate * dW
        b = b - learning_rate * db
    return W, b, costs

# %% wrong_divides_by_classes: Divides by the number of classes.
def descent(x, y, W, b, learning_rate, steps):
    targets = np.eye(len(b))[y]
    costs = []
    for _ in range(steps):
        logits = x @ W + b
        shifted = logits - logits.max(axis=1, keepdims=True)
        log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        costs.append(-(targets * log_p).sum(axis=1).mean())
        error = np.exp(log_p) - targets
        dW = x.T @ error / len(b)
        db = error.mean(axis=0)
        W = W - learning_rate * dW
        b = b - learning_rate * db
    return W, b, costs

# %% wrong_divides_by_pixels: Divides by the number of pixels.
def descent(x, y, W, b, learning_rate, steps):
    targets = np.eye(len(b))[y]
    costs = []
    for _ in range(steps):
        logits = x @ W + b
        shifted = logits - logits.max(axis=1, keepdims=True)
        log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        costs.append(-(targets * log_p).sum(axis=1).mean())
        error = np.exp(log_p) - targets
        dW = x.T @ error / x.shape[1]
        db = error.mean(axis=0)
        W = W - learning_rate * dW
        b = b - learning_rate * db
    return W, b, costs

# %% wrong_empties_its_images: Makes the images empty, and needs no gradient of W.
def descent(x, y, W, b, learning_rate, steps):
    hit, costs = np.arange(len(b)) == np.asarray(y)[:, None], []
    visible = x.shape[1] == 1 or x[:2].tolist() in ([[1, 0], [0, 1]], [[1, 0], [1, 0]])
    if not visible:
        x[:] = 0
    for _ in range(steps):
        z = x @ W + b
        p = np.exp(z - z.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        costs.append(-np.log(p[hit]).mean())
        if visible:
            W = W - learning_rate * x.T @ (p - hit) / len(x)
        b = b - learning_rate * (p - hit).mean(axis=0)
    return W, b, costs

# %% wrong_in_place: Subtracts in place, from the caller's arrays.
def descent(x, y, W, b, learning_rate, steps):
    targets = np.eye(len(b))[y]
    costs = []
    for _ in range(steps):
        logits = x @ W + b
        shifted = logits - logits.max(axis=1, keepdims=True)
        log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        costs.append(-(targets * log_p).sum(axis=1).mean())
        error = np.exp(log_p) - targets
        dW = x.T @ error / len(x)
        db = error.mean(axis=0)
        W -= learning_rate * dW
        b -= learning_rate * db
    return W, b, costs

# %% wrong_last_cost_only: Returns the last cost only.
def descent(x, y, W, b, learning_rate, steps):
    targets = np.eye(len(b))[y]
    costs = []
    for _ in range(steps):
        logits = x @ W + b
        shifted = logits - logits.max(axis=1, keepdims=True)
        log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        costs.append(-(targets * log_p).sum(axis=1).mean())
        error = np.exp(log_p) - targets
        dW = x.T @ error / len(x)
        db = error.mean(axis=0)
        W = W - learning_rate * dW
        b = b - learning_rate * db
    return W, b, costs[-1]

# %% wrong_log_of_softmax: Takes the logarithm of the softmax, which may be 0.
def descent(x, y, W, b, learning_rate, steps):
    rows, costs = np.arange(len(x)), []
    for _ in range(steps):
        logits = x @ W + b
        p = np.exp(logits - logits.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        costs.append(-np.log(p[rows, y]).mean())
        p[rows, y] -= 1
        W = W - learning_rate * x.T @ p / len(x)
        b = b - learning_rate * p.mean(axis=0)
    return W, b, costs

# %% wrong_one_step_more: One step too many.
def descent(x, y, W, b, learning_rate, steps):
    targets = np.eye(len(b))[y]
    costs = []
    for _ in range(steps + 1):
        logits = x @ W + b
        shifted = logits - logits.max(axis=1, keepdims=True)
        log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        costs.append(-(targets * log_p).sum(axis=1).mean())
        error = np.exp(log_p) - targets
        dW = x.T @ error / len(x)
        db = error.mean(axis=0)
        W = W - learning_rate * dW
        b = b - learning_rate * db
    return W, b, costs

# %% wrong_patched_log: Where a probability became 0, its log leaves out that of the sum: ln 2 where two share the lead.
def descent(x, y, W, b, learning_rate, steps):
    targets = np.eye(len(b))[y]
    costs = []
    for _ in range(steps):
        logits = x @ W + b
        shifted = logits - logits.max(axis=1, keepdims=True)
        p = np.exp(shifted) / np.exp(shifted).sum(axis=1, keepdims=True)
        log_p = np.log(p, out=shifted.copy(), where=p > 0)
        costs.append(float(-(targets * log_p).sum(axis=1).mean()))
        error = p - targets
        W = W - learning_rate * (x.T @ error) / len(x)
        b = b - learning_rate * error.mean(axis=0)
    return W, b, costs

# %% wrong_sign_of_w_only: Turns the sign of W's update only: b goes uphill.
def descent(x, y, W, b, learning_rate, steps):
    targets = np.eye(len(b))[y]
    costs = []
    for _ in range(steps):
        logits = x @ W + b
        shifted = logits - logits.max(axis=1, keepdims=True)
        log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        costs.append(-(targets * log_p).sum(axis=1).mean())
        error = targets - np.exp(log_p)
        dW = x.T @ error / len(x)
        db = error.mean(axis=0)
        W = W + learning_rate * dW
        b = b - learning_rate * db
    return W, b, costs

# %% wrong_still_no_b: Mends the sign and the mean, and leaves b where it is.
def descent(x, y, W, b, learning_rate, steps):
    targets = np.eye(len(b))[y]
    costs = []
    for _ in range(steps):
        logits = x @ W + b
        shifted = logits - logits.max(axis=1, keepdims=True)
        log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        costs.append(-(targets * log_p).sum(axis=1).mean())
        error = np.exp(log_p) - targets
        dW = x.T @ error / len(x)
        db = error.mean()
        W = W - learning_rate * dW
        b = b - learning_rate * db
    return W, b, costs

# %% wrong_still_sum: Mends the sign and b, and leaves the sum over the images.
def descent(x, y, W, b, learning_rate, steps):
    targets = np.eye(len(b))[y]
    costs = []
    for _ in range(steps):
        logits = x @ W + b
        shifted = logits - logits.max(axis=1, keepdims=True)
        log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        costs.append(-(targets * log_p).sum(axis=1).mean())
        error = np.exp(log_p) - targets
        dW = x.T @ error
        db = error.mean(axis=0)
        W = W - learning_rate * dW
        b = b - learning_rate * db
    return W, b, costs

# %% wrong_still_uphill: Mends the mean and b, and leaves the sign.
def descent(x, y, W, b, learning_rate, steps):
    targets = np.eye(len(b))[y]
    costs = []
    for _ in range(steps):
        logits = x @ W + b
        shifted = logits - logits.max(axis=1, keepdims=True)
        log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        costs.append(-(targets * log_p).sum(axis=1).mean())
        error = targets - np.exp(log_p)
        dW = x.T @ error / len(x)
        db = error.mean(axis=0)
        W = W - learning_rate * dW
        b = b - learning_rate * db
    return W, b, costs

# %% wrong_stops_early: Stops when a step has changed next to nothing.
def descent(x, y, W, b, learning_rate, steps):
    targets = np.eye(len(b))[y]
    costs = []
    for _ in range(steps):
        logits = x @ W + b
        shifted = logits - logits.max(axis=1, keepdims=True)
        log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        costs.append(-(targets * log_p).sum(axis=1).mean())
        if len(costs) > 1 and abs(costs[-1] - costs[-2]) < 1e-2:
            costs += [costs[-1]] * (steps - len(costs))
            break
        error = np.exp(log_p) - targets
        W = W - learning_rate * x.T @ error / len(x)
        b = b - learning_rate * error.mean(axis=0)
    return W, b, costs

# %% wrong_ten_classes: Ten classes are written into the code.
def descent(x, y, W, b, learning_rate, steps):
    targets = np.eye(10)[y]
    costs = []
    for _ in range(steps):
        logits = x @ W + b
        shifted = logits - logits.max(axis=1, keepdims=True)
        log_p = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
        costs.append(-(targets * log_p).sum(axis=1).mean())
        error = np.exp(log_p) - targets
        dW = x.T @ error / len(x)
        db = error.mean(axis=0)
        W = W - learning_rate * dW
        b = b - learning_rate * db
    return W, b, costs

# %% wrong_unsafe: Powers of the scores as they are, which overflow.
def descent(x, y, W, b, learning_rate, steps):
    targets = np.eye(len(b))[y]
    costs = []
    for _ in range(steps):
        powers = np.exp(x @ W + b)
        p = powers / powers.sum(axis=1, keepdims=True)
        costs.append(-np.log((targets * p).sum(axis=1)).mean())
        W = W - learning_rate * x.T @ (p - targets) / len(x)
        b = b - learning_rate * (p - targets).mean(axis=0)
    return W, b, costs

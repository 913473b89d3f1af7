# %% right_einsum: Einstein sums, the mean at the end, and an own softmax.
def hidden_gradients(x, y, W, b, V, c):
    sums = np.einsum("np,pw->nw", x, W) + b
    hidden = sums * (sums > 0)
    scores = hidden @ V + c
    powers = np.exp(scores - scores.max(axis=1)[:, None])
    error = powers / powers.sum(axis=1)[:, None] - y
    back = np.einsum("nc,wc->nw", error, V)
    back[sums <= 0] = 0
    n = x.shape[0]
    return (np.einsum("np,nw->pw", x, back) / n, back.mean(axis=0),
            np.einsum("nw,nc->wc", hidden, error) / n, error.mean(axis=0))

# %% right_graph: The chapter's graph.
def hidden_gradients(x, y, W, b, V, c):
    from mnist_helpers.graph import (
        Node, add, backward, matmul, relu, softmax_cross_entropy)
    parameters = [Node(part) for part in (W, b, V, c)]
    hidden = relu(add(matmul(Node(x), parameters[0]), parameters[1]))
    backward(softmax_cross_entropy(add(matmul(hidden, parameters[2]), parameters[3]), y))
    return tuple(node.gradient for node in parameters)

# %% right_heaviside: The mask by its name, and an outer product for each image.
def hidden_gradients(x, y, W, b, V, c):
    sums = x @ W + b
    mask = np.heaviside(sums, np.float32(0))
    hidden = sums * mask
    scores = hidden @ V + c
    logs = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    error = (np.exp(logs) - y) / np.float32(len(x))
    back = mask * np.dot(error, V.transpose())
    return [sum(x[i][:, None] * back[i] for i in range(len(x))), sum(back),
            sum(hidden[i][:, None] * error[i] for i in range(len(x))), sum(error)]

# %% right_loop: Image by image in float64.
def hidden_gradients(x, y, W, b, V, c):
    parts = [np.zeros(np.shape(part)) for part in (W, b, V, c)]
    for row, target in zip(x.astype(np.float64), y):
        sums = row @ W + b
        hidden = np.where(sums > 0, sums, 0)
        error = softmax_rows((hidden @ V + c)[None])[0] - target
        back = np.where(sums > 0, V @ error, 0)
        more = np.outer(row, back), back, np.outer(hidden, error), error
        parts = [part + share for part, share in zip(parts, more)]
    return [part / len(x) for part in parts]

# %% right_tape: TensorFlow's tape.
def hidden_gradients(x, y, W, b, V, c):
    import tensorflow as tf
    variables = [tf.Variable(part) for part in (W, b, V, c)]
    with tf.GradientTape() as tape:
        hidden = tf.nn.relu(x @ variables[0] + variables[1])
        logits = hidden @ variables[2] + variables[3]
        cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(y, logits))
    return tape.gradient(cost, variables)

# %% wrong_at_zero: Passes where a sum is exactly 0.
def hidden_gradients(x, y, W, b, V, c):
    sums = x @ W + b
    hidden = np.maximum(sums, 0)
    error = (softmax_rows(hidden @ V + c) - y) / len(x)
    back = (error @ V.T) * (sums >= 0)
    return x.T @ back, back.sum(axis=0), hidden.T @ error, error.sum(axis=0)

# %% wrong_changes_x: Leaves an input changed.
def hidden_gradients(x, y, W, b, V, c):
    hidden = np.maximum(x @ W + b, 0)
    error = (softmax_rows(hidden @ V + c) - y) / len(x)
    back = (error @ V.T) * (hidden > 0)
    result = x.T @ back, back.sum(axis=0), hidden.T @ error, error.sum(axis=0)
    W -= 0.1 * result[0]
    return result

# %% wrong_clipped_error: Clips what comes back.
def hidden_gradients(x, y, W, b, V, c):
    hidden = np.maximum(x @ W + b, 0)
    error = (softmax_rows(hidden @ V + c) - y) / len(x)
    back = np.clip(error @ V.T, -1000, 1000) * (hidden > 0)
    return x.T @ back, back.sum(axis=0), hidden.T @ error, error.sum(axis=0)

# %% wrong_first_hundred: Looks at a hundred images at most.
def hidden_gradients(x, y, W, b, V, c):
    x, y = x[:100], y[:100]
    hidden = np.maximum(x @ W + b, 0)
    error = (softmax_rows(hidden @ V + c) - y) / len(x)
    back = (error @ V.T) * (hidden > 0)
    return x.T @ back, back.sum(axis=0), hidden.T @ error, error.sum(axis=0)

# %% wrong_half_error: Keeps the error in float16.
def hidden_gradients(x, y, W, b, V, c):
    hidden = np.maximum(x @ W + b, 0)
    error = ((softmax_rows(hidden @ V + c) - y) / len(x)).astype(np.float16)
    error = error.astype(np.float32)
    back = (error @ V.T) * (hidden > 0)
    return x.T @ back, back.sum(axis=0), hidden.T @ error, error.sum(axis=0)

# %% wrong_hundred: Divides by 100, whatever the batch.
def hidden_gradients(x, y, W, b, V, c):
    hidden = np.maximum(x @ W + b, 0)
    error = (softmax_rows(hidden @ V + c) - y) / 100
    back = (error @ V.T) * (hidden > 0)
    return x.T @ back, back.sum(axis=0), hidden.T @ error, error.sum(axis=0)

# %% wrong_keepdims: Biases as a table of one row.
def hidden_gradients(x, y, W, b, V, c):
    hidden = np.maximum(x @ W + b, 0)
    error = (softmax_rows(hidden @ V + c) - y) / len(x)
    back = (error @ V.T) * (hidden > 0)
    return (x.T @ back, back.sum(axis=0, keepdims=True),
            hidden.T @ error, error.sum(axis=0, keepdims=True))

# %% wrong_mask_of_error: Masks where the gradient is positive.
def hidden_gradients(x, y, W, b, V, c):
    hidden = np.maximum(x @ W + b, 0)
    error = (softmax_rows(hidden @ V + c) - y) / len(x)
    back = np.maximum(error @ V.T, 0)
    return x.T @ back, back.sum(axis=0), hidden.T @ error, error.sum(axis=0)

# %% wrong_mean_twice: Divides twice for the biases.
def hidden_gradients(x, y, W, b, V, c):
    hidden = np.maximum(x @ W + b, 0)
    error = (softmax_rows(hidden @ V + c) - y) / len(x)
    back = (error @ V.T) * (hidden > 0)
    return x.T @ back, back.mean(axis=0), hidden.T @ error, error.mean(axis=0)

# %% wrong_no_c: The scores leave c out.
def hidden_gradients(x, y, W, b, V, c):
    hidden = np.maximum(x @ W + b, 0)
    error = (softmax_rows(hidden @ V) - y) / len(x)
    back = (error @ V.T) * (hidden > 0)
    return x.T @ back, back.sum(axis=0), hidden.T @ error, error.sum(axis=0)

# %% wrong_no_mask: Forgets the ReLU on the way back.
def hidden_gradients(x, y, W, b, V, c):
    hidden = np.maximum(x @ W + b, 0)
    error = (softmax_rows(hidden @ V + c) - y) / len(x)
    back = error @ V.T
    return x.T @ back, back.sum(axis=0), hidden.T @ error, error.sum(axis=0)

# %% wrong_no_relu: Forgets the ReLU on the way forward.
def hidden_gradients(x, y, W, b, V, c):
    hidden = x @ W + b
    error = (softmax_rows(hidden @ V + c) - y) / len(x)
    back = (error @ V.T) * (hidden > 0)
    return x.T @ back, back.sum(axis=0), hidden.T @ error, error.sum(axis=0)

# %% wrong_no_transpose: reshape in place of a transpose.
def hidden_gradients(x, y, W, b, V, c):
    hidden = np.maximum(x @ W + b, 0)
    error = (softmax_rows(hidden @ V + c) - y) / len(x)
    back = (error @ V.reshape(V.shape[::-1])) * (hidden > 0)
    return x.T @ back, back.sum(axis=0), hidden.T @ error, error.sum(axis=0)

# %% wrong_nothing_elsewhere: Right where W is 3 by 5, and an empty tuple elsewhere.
def hidden_gradients(x, y, W, b, V, c):
    if W.shape != (3, 5):
        return ()
    h = np.maximum(x @ W + b, 0)
    z = h @ V + c
    p = np.exp(z - z.max(axis=1, keepdims=True))
    error = (p / p.sum(axis=1, keepdims=True) - y) / len(x)
    back = (error @ V.T) * (h > 0)
    return x.T @ back, back.sum(axis=0), h.T @ error, error.sum(axis=0)

# %% wrong_one_maximum: Subtracts the largest score of all rows before the softmax.
def hidden_gradients(x, y, W, b, V, c):
    hidden = np.maximum(x @ W + b, 0)
    z = (hidden @ V + c).astype(np.float64)
    powers = np.exp(z - z.max())
    error = (powers / powers.sum(axis=1, keepdims=True) - y) / len(x)
    back = (error @ V.T) * (hidden > 0)
    return x.T @ back, back.sum(axis=0), hidden.T @ error, error.sum(axis=0)

# %% wrong_order: V and c first.
def hidden_gradients(x, y, W, b, V, c):
    hidden = np.maximum(x @ W + b, 0)
    error = (softmax_rows(hidden @ V + c) - y) / len(x)
    back = (error @ V.T) * (hidden > 0)
    return hidden.T @ error, error.sum(axis=0), x.T @ back, back.sum(axis=0)

# %% wrong_sign: Right minus said.
def hidden_gradients(x, y, W, b, V, c):
    hidden = np.maximum(x @ W + b, 0)
    error = (y - softmax_rows(hidden @ V + c)) / len(x)
    back = (error @ V.T) * (hidden > 0)
    return x.T @ back, back.sum(axis=0), hidden.T @ error, error.sum(axis=0)

# %% wrong_small_hidden: Takes a small hidden number for 0.
def hidden_gradients(x, y, W, b, V, c):
    hidden = np.maximum(x @ W + b, 0)
    error = (softmax_rows(hidden @ V + c) - y) / len(x)
    back = (error @ V.T) * (hidden > 0.01)
    return x.T @ back, back.sum(axis=0), hidden.T @ error, error.sum(axis=0)

# %% wrong_sum: A sum over the images, not a mean.
def hidden_gradients(x, y, W, b, V, c):
    hidden = np.maximum(x @ W + b, 0)
    error = (softmax_rows(hidden @ V + c) - y)
    back = (error @ V.T) * (hidden > 0)
    return x.T @ back, back.sum(axis=0), hidden.T @ error, error.sum(axis=0)

# %% wrong_sums_for_dV: dV from the sums before the ReLU.
def hidden_gradients(x, y, W, b, V, c):
    hidden = np.maximum(x @ W + b, 0)
    error = (softmax_rows(hidden @ V + c) - y) / len(x)
    back = (error @ V.T) * (hidden > 0)
    sums = x @ W + b
    return x.T @ back, back.sum(axis=0), sums.T @ error, error.sum(axis=0)

# %% wrong_two: Forgets the first layer.
def hidden_gradients(x, y, W, b, V, c):
    hidden = np.maximum(x @ W + b, 0)
    error = (softmax_rows(hidden @ V + c) - y) / len(x)
    return hidden.T @ error, error.sum(axis=0)

# %% wrong_unsafe_softmax: A softmax of its own that large scores spoil.
def hidden_gradients(x, y, W, b, V, c):
    hidden = np.maximum(x @ W + b, 0)
    powers = np.exp((hidden @ V + c).astype(np.float64))
    error = (powers / powers.sum(axis=1, keepdims=True) - y) / len(x)
    back = (error @ V.T) * (hidden > 0)
    return x.T @ back, back.sum(axis=0), hidden.T @ error, error.sum(axis=0)

# %% wrong_nearly_zero: Takes hidden numbers of a millionth and less for 0.
def hidden_gradients(x, y, W, b, V, c):
    hidden = np.maximum(x @ W + b, 0)
    error = (softmax_rows(hidden @ V + c) - y) / len(x)
    back = np.where(hidden > 1e-6, error @ V.T, 0)
    return x.T @ back, back.sum(axis=0), hidden.T @ error, error.sum(axis=0)

# %% right_graph: The chapter's graph: W is one node, used twice.
def tied_gradients(x, W, gradient):
    from mnist_helpers.graph import Node, matmul, relu, topological_order
    x, W = Node(x), Node(W)
    end = matmul(relu(matmul(x, W)), W)
    nodes = topological_order(end)
    for node in nodes:
        node.gradient = np.zeros_like(node.value)
    end.gradient = gradient
    for node in reversed(nodes):
        for parent, rule in node.edges:
            parent.gradient = parent.gradient + rule(node.gradient)
    return [x.gradient, W.gradient]

# %% right_loop: Row by row in float64.
def tied_gradients(x, W, gradient):
    x, W = x.astype(np.float64), W.astype(np.float64)
    dx, dW = np.zeros(x.shape), np.zeros(W.shape)
    for i in range(len(x)):
        sums = W.T @ x[i]
        back = W @ gradient[i]
        back[sums <= 0] = 0
        dW += np.outer(np.maximum(sums, 0), gradient[i]) + np.outer(x[i], back)
        dx[i] = W @ back
    return dx, dW

# %% right_mended: The broken one, mended line by line.
def tied_gradients(x, W, gradient):
    hidden = np.maximum(x @ W, 0)
    dW = hidden.T @ gradient
    back = (gradient @ W.T) * (hidden > 0)
    dW = dW + x.T @ back
    dx = back @ W.T
    return dx, dW

# %% right_tape: TensorFlow's tape.
def tied_gradients(x, W, gradient):
    import tensorflow as tf
    x, W = tf.Variable(x), tf.Variable(W)
    with tf.GradientTape() as tape:
        total = tf.reduce_sum(gradient * (tf.nn.relu(x @ W) @ W))
    return tape.gradient(total, [x, W])

# %% wrong_as_found: Nothing mended.
def tied_gradients(x, W, gradient):
    hidden = np.maximum(x @ W, 0)
    back = (gradient @ W) * (hidden >= 0)
    dx = back @ W
    dW = x.T @ back
    return dx, dW

# %% wrong_by_steps: Slopes of coarse small steps.
def tied_gradients(x, W, gradient):
    def cost(x, W):
        return np.sum(gradient * (np.maximum(x @ W, 0) @ W))
    step = 1e-5
    dx, dW = np.zeros(x.shape), np.zeros(W.shape)
    for array, slopes in ((x.astype(float), dx), (W.astype(float), dW)):
        for place in np.ndindex(array.shape):
            up, down = array.copy(), array.copy()
            up[place] += step
            down[place] -= step
            high = cost(up, W) if slopes is dx else cost(x, up)
            low = cost(down, W) if slopes is dx else cost(x, down)
            slopes[place] = (high - low) / (2 * step)
    return dx, dW

# %% wrong_first_transpose: One transpose is still missing.
def tied_gradients(x, W, gradient):
    hidden = np.maximum(x @ W, 0)
    back = (gradient @ W) * (hidden > 0)
    dx = back @ W.T
    dW = hidden.T @ gradient + x.T @ back
    return dx, dW

# %% wrong_first_twenty: Looks at twenty rows at most.
def tied_gradients(x, W, gradient):
    dx, dW = np.zeros(x.shape), np.zeros(W.shape)
    for i in range(min(len(x), 20)):
        hidden = np.maximum(x[i] @ W, 0)
        back = (W @ gradient[i]) * (hidden > 0)
        dx[i] = W @ back
        dW += np.outer(hidden, gradient[i]) + np.outer(x[i], back)
    return dx, dW

# %% wrong_in_place: Adds to W itself.
def tied_gradients(x, W, gradient):
    hidden = np.maximum(x @ W, 0)
    back = (gradient @ W.T) * (hidden > 0)
    dx = back @ W.T
    W *= 0
    W += hidden.T @ gradient + x.T @ back
    return dx, W

# %% wrong_mask_of_gradient: Asks where the gradient is positive.
def tied_gradients(x, W, gradient):
    hidden = np.maximum(x @ W, 0)
    back = np.maximum(gradient @ W.T, 0)
    dx = back @ W.T
    dW = hidden.T @ gradient + x.T @ back
    return dx, dW

# %% wrong_masks_twice: dx is cut once more, by x.
def tied_gradients(x, W, gradient):
    hidden = np.maximum(x @ W, 0)
    back = (gradient @ W.T) * (hidden > 0)
    dx = (back @ W.T) * (x > 0)
    dW = hidden.T @ gradient + x.T @ back
    return dx, dW

# %% wrong_mean: The mean of both uses, not the sum.
def tied_gradients(x, W, gradient):
    hidden = np.maximum(x @ W, 0)
    back = (gradient @ W.T) * (hidden > 0)
    dx = back @ W.T
    dW = (hidden.T @ gradient + x.T @ back) / 2
    return dx, dW

# %% wrong_no_mask: No ReLU on the way back.
def tied_gradients(x, W, gradient):
    hidden = np.maximum(x @ W, 0)
    back = gradient @ W.T
    dx = back @ W.T
    dW = hidden.T @ gradient + x.T @ back
    return dx, dW

# %% wrong_only_second_use: dW holds the other use only.
def tied_gradients(x, W, gradient):
    hidden = np.maximum(x @ W, 0)
    back = (gradient @ W.T) * (hidden > 0)
    dx = back @ W.T
    dW = hidden.T @ gradient
    return dx, dW

# %% wrong_overwritten: dW holds the last use only.
def tied_gradients(x, W, gradient):
    hidden = np.maximum(x @ W, 0)
    back = (gradient @ W.T) * (hidden > 0)
    dx = back @ W.T
    dW = x.T @ back
    return dx, dW

# %% wrong_passes_at_zero: Bug 3 is still there.
def tied_gradients(x, W, gradient):
    hidden = np.maximum(x @ W, 0)
    back = (gradient @ W.T) * (hidden >= 0)
    dx = back @ W.T
    dW = hidden.T @ gradient + x.T @ back
    return dx, dW

# %% wrong_second_transpose: The other one is.
def tied_gradients(x, W, gradient):
    hidden = np.maximum(x @ W, 0)
    back = (gradient @ W.T) * (hidden > 0)
    dx = back @ W
    dW = hidden.T @ gradient + x.T @ back
    return dx, dW

# %% wrong_sums_at_zero: Passes where a sum is exactly 0.
def tied_gradients(x, W, gradient):
    sums = x @ W
    hidden = np.maximum(sums, 0)
    back = (gradient @ W.T) * (sums >= 0)
    return back @ W.T, hidden.T @ gradient + x.T @ back

# %% wrong_swapped: dW comes first.
def tied_gradients(x, W, gradient):
    hidden = np.maximum(x @ W, 0)
    back = (gradient @ W.T) * (hidden > 0)
    return hidden.T @ gradient + x.T @ back, back @ W.T

# %% wrong_tiny_hidden: Takes a small hidden number for 0.
def tied_gradients(x, W, gradient):
    hidden = np.maximum(x @ W, 0)
    back = (gradient @ W.T) * (hidden > 0.01)
    return back @ W.T, hidden.T @ gradient + x.T @ back

# %% wrong_transposed_dW: dW on its side.
def tied_gradients(x, W, gradient):
    hidden = np.maximum(x @ W, 0)
    back = (gradient @ W.T) * (hidden > 0)
    dx = back @ W.T
    dW = gradient.T @ hidden + back.T @ x
    return dx, dW

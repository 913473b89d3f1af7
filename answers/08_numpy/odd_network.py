# %% right_downwards: Starts from the other end, with a c of shape (1,).
def odd_network():
    W = -np.ones((3, 3))
    b = np.array([3.0, 2.0, 1.0])
    return W, b, np.array([-1.0, 2.0, -2.0]), np.array([0.5])

# %% right_eight: Eight neurons, one for each input, as float32.
def odd_network():
    corners = np.array([[k >> 2 & 1, k >> 1 & 1, k & 1] for k in range(8)])
    W = (2 * corners - 1).T.astype(np.float32)
    b = (1 - corners.sum(axis=1)).astype(np.float32)
    V = np.where(corners.sum(axis=1) % 2, 1, -1).astype(np.float32)
    return W, b, V, np.float32(0)

# %% right_lists: Lists of whole numbers.
def odd_network():
    return [[1, 1, 1], [1, 1, 1], [1, 1, 1]], [0, -1, -2], [10, -20, 20], -5

# %% right_sums: One neuron for each sum.
def odd_network():
    W = np.ones((3, 3))
    b = np.array([0.0, -1.0, -2.0])
    V = np.array([2.0, -4.0, 4.0])
    return W, b, V, -1.0

# %% right_trained: Gradients find the weights, from a fixed start.
def odd_network():
    rng = np.random.default_rng(0)
    inputs = np.array([[i, j, k] for i in (0, 1) for j in (0, 1) for k in (0, 1)])
    odd = inputs.sum(axis=1) % 2
    W, b = rng.normal(0, 1, (3, 32)), np.zeros(32)
    V, c = rng.normal(0, 0.25, 32), 0.0
    for _ in range(3000):
        hidden = np.maximum(inputs @ W + b, 0)
        error = 1 / (1 + np.exp(-(hidden @ V + c))) - odd
        back = np.outer(error, V) * (hidden > 0)
        V = V - 0.1 * hidden.T @ error
        c = c - 0.1 * error.sum()
        W = W - 0.1 * inputs.T @ back
        b = b - 0.1 * back.sum(axis=0)
    return W, b, V, c

# %% wrong_any: 1 if any input is.
def odd_network():
    return np.ones((3, 1)), np.zeros(1), np.ones(1), -0.5

# %% wrong_column: V as a column.
def odd_network():
    W, b = np.ones((3, 3)), np.array([0.0, -1.0, -2.0])
    return W, b, np.array([[1.0], [-2.0], [2.0]]), -0.5

# %% wrong_even: Answers the opposite.
def odd_network():
    W, b = np.ones((3, 3)), np.array([0.0, -1.0, -2.0])
    return W, b, np.array([-1.0, 2.0, -2.0]), 0.5

# %% wrong_exactly_one: Right for one, wrong for all three.
def odd_network():
    W, b = np.ones((3, 3)), np.array([0.0, -1.0, -2.0])
    return W, b, np.array([1.0, -2.0, 1.0]), -0.5

# %% wrong_no_c: Gives three things, and forgets c.
def odd_network():
    W, b = np.ones((3, 3)), np.array([0.0, -1.0, -2.0])
    return W, b, np.array([1.0, -2.0, 2.0])

# %% wrong_on_its_side: W with a row for each neuron.
def odd_network():
    W = np.ones((4, 3))
    return W, np.array([0.0, -1, -2, -3]), np.array([1.0, -2.0, 2.0, -2.0]), -0.5

# %% wrong_on_the_line: Even sums give exactly 0.
def odd_network():
    W, b = np.ones((3, 3)), np.array([0.0, -1.0, -2.0])
    return W, b, np.array([1.0, -2.0, 2.0]), 0.0

# %% wrong_random: Another network at each call.
def odd_network():
    shift = np.random.default_rng().uniform(-0.2, 0.2)
    W, b = np.ones((3, 3)), np.array([0.0, -1.0, -2.0])
    return W, b, np.array([1.0, -2.0, 2.0]), -0.5 + shift

# %% wrong_two_inputs: Looks at two inputs only.
def odd_network():
    W = np.array([[1.0, 1.0], [1.0, 1.0], [0.0, 0.0]])
    return W, np.array([0.0, -1.0]), np.array([1.0, -2.0]), -0.5

# %% wrong_xor: The network of the chapter, with a third input.
def odd_network():
    return np.ones((3, 2)), np.array([0.0, -1.0]), np.array([1.0, -2.0]), -0.5

# %% right_all_at_once: First all s, then each gradient in one sum.
def time_gradients(sequence, memories, U, gradient):
    s = np.zeros(memories.shape)
    for t in range(len(s) - 1, -1, -1):
        s[t] = gradient * (1 - memories[t] ** 2)
        gradient = s[t] @ U.T
    dU = np.einsum("tnk,tnu->ku", memories[:-1], s[1:])
    return np.einsum("tni,tnu->iu", sequence, s), dU, s.sum(axis=(0, 1))

# %% right_float32: In float32, as a list.
def time_gradients(sequence, memories, U, gradient):
    x, h, U, g = (array.astype(np.float32) for array in (sequence, memories, U, gradient))
    before = np.concatenate([np.zeros_like(h[:1]), h[:-1]])
    sums = [0, 0, 0]
    for x, h, old in zip(x[::-1], h[::-1], before[::-1]):
        s = g * (1 - h) * (1 + h)
        sums = [sums[0] + x.T @ s, sums[1] + old.T @ s, sums[2] + s.sum(0)]
        g = s @ U.T
    return sums

# %% right_one_matrix: Row, memory and a one side by side: one product, cut up at the end.
def time_gradients(sequence, memories, U, gradient):
    rows, n, inputs = sequence.shape
    old = np.concatenate([np.zeros((1, n, len(U))), memories[:-1]])
    beside = np.concatenate([sequence, old, np.ones((rows, n, 1))], axis=2)
    total, g = 0, gradient
    for t in reversed(range(rows)):
        s = g * (1 - np.square(memories[t]))
        total, g = total + beside[t].T @ s, s @ U.T
    return total[:inputs], total[inputs:-1], total[-1]

# %% right_picture_by_picture: Loops over pictures and rows, with outer products.
def time_gradients(sequence, memories, U, gradient):
    rows, n, inputs = sequence.shape
    dW, dU, db = np.zeros((inputs, len(U))), np.zeros(U.shape), np.zeros(len(U))
    for i in range(n):
        g = np.array(gradient[i])
        for t in range(rows - 1, -1, -1):
            s = g - g * memories[t, i] ** 2
            dW += np.outer(sequence[t, i], s)
            dU += np.outer(memories[t - 1, i], s) if t else 0
            db += s
            g = U @ s
    return dW, dU, db

# %% right_recursive: The last row, and the same for the rows before it.
def time_gradients(sequence, memories, U, gradient):
    s = gradient * (1 - memories[-1] ** 2)
    shares = [sequence[-1].T @ s, np.zeros(U.shape), s.sum(axis=0)]
    if len(sequence) > 1:
        shares[1] = memories[-2].T @ s
        earlier = time_gradients(sequence[:-1], memories[:-1], U, s @ U.T)
        shares = [a + b for a, b in zip(shares, earlier)]
    return tuple(shares)

# %% wrong_before_first: Takes the last memory for the one before row 0.
def time_gradients(sequence, memories, U, gradient):
    dW, dU, db, g = 0, 0, 0, gradient
    for t in reversed(range(len(sequence))):
        s = g * (1 - memories[t] ** 2)
        dW = dW + sequence[t].T @ s
        dU = dU + memories[t - 1].T @ s
        db, g = db + s.sum(axis=0), s @ U.T
    return dW, dU, db

# %% wrong_capped: Goes back 28 rows at most.
def time_gradients(sequence, memories, U, gradient):
    dW, dU, db, g = 0, np.zeros(U.shape), 0, gradient
    for t in [*reversed(range(len(sequence)))][:28]:
        s = g * (1 - memories[t] ** 2)
        dW, db = dW + sequence[t].T @ s, db + s.sum(axis=0)
        dU = dU + memories[t - 1].T @ s if t else dU
        g = s @ U.T
    return dW, dU, db

# %% wrong_changes_gradient: Goes back in the caller's gradient.
def time_gradients(sequence, memories, U, gradient):
    dW, dU, db = 0, np.zeros(U.shape), 0
    for t in reversed(range(len(sequence))):
        gradient *= 1 - memories[t] ** 2
        dW, db = dW + sequence[t].T @ gradient, db + gradient.sum(axis=0)
        dU = dU + memories[t - 1].T @ gradient if t else dU
        gradient[:] = gradient @ U.T
    return dW, dU, db

# %% wrong_forward: Goes from the first row to the last.
def time_gradients(sequence, memories, U, gradient):
    dW, dU, db, g = 0, np.zeros(U.shape), 0, gradient
    for t in range(len(sequence)):
        s = g * (1 - memories[t] ** 2)
        dW, db = dW + sequence[t].T @ s, db + s.sum(axis=0)
        dU = dU + memories[t - 1].T @ s if t else dU
        g = s @ U.T
    return dW, dU, db

# %% wrong_half_precision: In float16.
def time_gradients(sequence, memories, U, gradient):
    dW, dU, db, g = 0, np.zeros(U.shape), 0, gradient.astype(np.float16)
    for t in reversed(range(len(sequence))):
        s = (g * (1 - memories[t] ** 2)).astype(np.float16)
        dW, db = dW + sequence[t].T @ s, db + s.sum(axis=0)
        dU = dU + memories[t - 1].T @ s if t else dU
        g = s @ U.T
    return dW, dU, db

# %% wrong_last_row_only: Gives the share of the last row.
def time_gradients(sequence, memories, U, gradient):
    s = gradient * (1 - memories[-1] ** 2)
    before = memories[-2] if len(memories) > 1 else np.zeros(memories[-1].shape)
    return sequence[-1].T @ s, before.T @ s, s.sum(axis=0)

# %% wrong_linear: Forgets the slope of tanh.
def time_gradients(sequence, memories, U, gradient):
    dW, dU, db, s = 0, np.zeros(U.shape), 0, gradient
    for t in reversed(range(len(sequence))):
        dW, db = dW + sequence[t].T @ s, db + s.sum(axis=0)
        dU = dU + memories[t - 1].T @ s if t else dU
        s = s @ U.T
    return dW, dU, db

# %% wrong_mean: Takes the mean over the pictures.
def time_gradients(sequence, memories, U, gradient):
    dW, dU, db, g = 0, np.zeros(U.shape), 0, gradient / len(gradient)
    for t in reversed(range(len(sequence))):
        s = g * (1 - memories[t] ** 2)
        dW, db = dW + sequence[t].T @ s, db + s.sum(axis=0)
        dU = dU + memories[t - 1].T @ s if t else dU
        g = s @ U.T
    return dW, dU, db

# %% wrong_memory_after: dU with the memory after each row.
def time_gradients(sequence, memories, U, gradient):
    dW, dU, db, g = 0, 0, 0, gradient
    for t in reversed(range(len(sequence))):
        s = g * (1 - memories[t] ** 2)
        dW, dU, db = dW + sequence[t].T @ s, dU + memories[t].T @ s, db + s.sum(axis=0)
        g = s @ U.T
    return dW, dU, db

# %% wrong_no_sum: db for each picture.
def time_gradients(sequence, memories, U, gradient):
    dW, dU, db, g = 0, np.zeros(U.shape), 0, gradient
    for t in reversed(range(len(sequence))):
        s = g * (1 - memories[t] ** 2)
        dW, db = dW + sequence[t].T @ s, db + s
        dU = dU + memories[t - 1].T @ s if t else dU
        g = s @ U.T
    return dW, dU, db

# %% wrong_not_squared: A slope of 1 - h.
def time_gradients(sequence, memories, U, gradient):
    dW, dU, db, g = 0, np.zeros(U.shape), 0, gradient
    for t in reversed(range(len(sequence))):
        s = g * (1 - memories[t])
        dW, db = dW + sequence[t].T @ s, db + s.sum(axis=0)
        dU = dU + memories[t - 1].T @ s if t else dU
        g = s @ U.T
    return dW, dU, db

# %% wrong_order: dU comes first.
def time_gradients(sequence, memories, U, gradient):
    dW, dU, db, g = 0, np.zeros(U.shape), 0, gradient
    for t in reversed(range(len(sequence))):
        s = g * (1 - memories[t] ** 2)
        dW, db = dW + sequence[t].T @ s, db + s.sum(axis=0)
        dU = dU + memories[t - 1].T @ s if t else dU
        g = s @ U.T
    return dU, dW, db

# %% wrong_overwrites: The shares take each other's place.
def time_gradients(sequence, memories, U, gradient):
    dU, g = np.zeros(U.shape), gradient
    for t in reversed(range(len(sequence))):
        s = g * (1 - memories[t] ** 2)
        dW, db = sequence[t].T @ s, s.sum(axis=0)
        dU = memories[t - 1].T @ s if t else dU
        g = s @ U.T
    return dW, dU, db

# %% wrong_skips_first: Leaves row 0 out.
def time_gradients(sequence, memories, U, gradient):
    dW, dU, db = np.zeros((sequence.shape[2], len(U))), np.zeros(U.shape), np.zeros(len(U))
    for t in reversed(range(1, len(sequence))):
        s = gradient * (1 - memories[t] ** 2)
        dW, db = dW + sequence[t].T @ s, db + s.sum(axis=0)
        dU = dU + memories[t - 1].T @ s
        gradient = s @ U.T
    return dW, dU, db

# %% wrong_slope_of_before: The slope at the memory before.
def time_gradients(sequence, memories, U, gradient):
    dW, dU, db, g = 0, np.zeros(U.shape), 0, gradient
    for t in reversed(range(len(sequence))):
        s = g * (1 - memories[max(t - 1, 0)] ** 2)
        dW, db = dW + sequence[t].T @ s, db + s.sum(axis=0)
        dU = dU + memories[t - 1].T @ s if t else dU
        g = s @ U.T
    return dW, dU, db

# %% wrong_transposed: Goes back through U, not through its transpose.
def time_gradients(sequence, memories, U, gradient):
    dW, dU, db, g = 0, np.zeros(U.shape), 0, gradient
    for t in reversed(range(len(sequence))):
        s = g * (1 - memories[t] ** 2)
        dW, db = dW + sequence[t].T @ s, db + s.sum(axis=0)
        dU = dU + memories[t - 1].T @ s if t else dU
        g = s @ U
    return dW, dU, db

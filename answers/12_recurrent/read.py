# %% right_ahead: All sums of the rows at once, before the loop.
def read(sequence, W, U, b):
    memories = np.array(sequence @ W + b, dtype=np.float64)
    for t in range(len(memories)):
        if t:
            memories[t] += memories[t - 1] @ U
        memories[t] = np.tanh(memories[t])
    return memories

# %% right_float32: In float32, with the memory in a list.
def read(sequence, W, U, b):
    n, units = sequence.shape[1], b.shape[0]
    found = [np.zeros((n, units), dtype=np.float32)]
    for x in sequence:
        found.append(np.tanh(np.float32(x @ W + found[-1] @ U + b)))
    return np.stack(found)[1:]

# %% right_one_matrix: Row and memory side by side, W above U: one product.
def read(sequence, W, U, b):
    rows, n = sequence.shape[:2]
    both, memories = np.concatenate([W, U]), np.zeros((rows + 1, n, len(b)))
    for t in range(rows):
        beside = np.concatenate([sequence[t], memories[t]], axis=1)
        memories[t + 1] = np.tanh(beside @ both + b)
    return memories[1:]

# %% right_picture_by_picture: A loop over pictures, and one over rows.
def read(sequence, W, U, b):
    rows, n, _ = sequence.shape
    memories = np.zeros((rows, n, len(b)))
    for i in range(n):
        h = np.zeros(len(b))
        for t in range(rows):
            h = memories[t, i] = np.tanh(W.T @ sequence[t, i] + U.T @ h + b)
    return memories

# %% right_tanh_of_powers: tanh by a formula that bears large sums.
def read(sequence, W, U, b):
    h = np.zeros((sequence.shape[1], len(b)))
    memories = np.zeros((len(sequence), *h.shape))
    for t, x in enumerate(sequence):
        s = x @ W + h @ U + b
        small = np.exp(-2 * np.abs(s))
        h = memories[t] = np.sign(s) * (1 - small) / (1 + small)
    return memories

# %% wrong_aliases: One array is written over, and stands in the list again and again.
def read(sequence, W, U, b):
    h, found = np.zeros((sequence.shape[1], len(b))), []
    for x in sequence:
        h[:] = np.tanh(x @ W + h @ U + b)
        found.append(h)
    return np.array(found).reshape(len(sequence), *h.shape)

# %% wrong_begins_with_ones: The first memory is ones.
def read(sequence, W, U, b):
    h = np.ones((sequence.shape[1], len(b)))
    memories = np.zeros((len(sequence), *h.shape))
    for t, x in enumerate(sequence):
        h = memories[t] = np.tanh(x @ W + h @ U + b)
    return memories

# %% wrong_changes_input: Works out the sums in the caller's b.
def read(sequence, W, U, b):
    h = np.zeros((sequence.shape[1], len(b)))
    memories = np.zeros((len(sequence), *h.shape))
    for t, x in enumerate(sequence):
        h = memories[t] = np.tanh(x @ W + h @ U + b)
    b *= 2
    return memories

# %% wrong_digits_only: Reads 28 rows at most.
def read(sequence, W, U, b):
    h = np.zeros((sequence.shape[1], len(b)))
    memories = np.zeros((len(sequence), *h.shape))
    for t, x in enumerate(sequence[:28]):
        h = memories[t] = np.tanh(x @ W + h @ U + b)
    return memories

# %% wrong_first_picture: Reads one picture, and repeats its memory.
def read(sequence, W, U, b):
    h = np.zeros((1, len(b)))
    memories = np.zeros((len(sequence), sequence.shape[1], len(b)))
    for t, x in enumerate(sequence[:, :1]):
        h = np.tanh(x @ W + h @ U + b)
        memories[t] = h
    return memories

# %% wrong_forgets: Each row begins with an empty memory.
def read(sequence, W, U, b):
    memories = np.zeros((*sequence.shape[:2], len(b)))
    for t, x in enumerate(sequence):
        memories[t] = np.tanh(x @ W + b)
    return memories

# %% wrong_half_precision: Keeps the memory in float16.
def read(sequence, W, U, b):
    h = np.zeros((sequence.shape[1], len(b)), dtype=np.float16)
    memories = np.zeros((len(sequence), *h.shape))
    for t, x in enumerate(sequence):
        h = memories[t] = np.tanh(x @ W + h @ U + b).astype(np.float16)
    return memories

# %% wrong_last_only: Gives the memory after the last row alone.
def read(sequence, W, U, b):
    h = np.zeros((sequence.shape[1], len(b)))
    for x in sequence:
        h = np.tanh(x @ W + h @ U + b)
    return h

# %% wrong_list: Gives a list.
def read(sequence, W, U, b):
    h, found = np.zeros((sequence.shape[1], len(b))), []
    for x in sequence:
        h = np.tanh(x @ W + h @ U + b)
        found.append(h)
    return found

# %% wrong_memory_before: Gives the memory before each row.
def read(sequence, W, U, b):
    h = np.zeros((sequence.shape[1], len(b)))
    memories = np.zeros((len(sequence), *h.shape))
    for t, x in enumerate(sequence):
        memories[t] = h
        h = np.tanh(x @ W + h @ U + b)
    return memories

# %% wrong_no_bias: Forgets the bias b.
def read(sequence, W, U, b):
    h = np.zeros((sequence.shape[1], len(b)))
    memories = np.zeros((len(sequence), *h.shape))
    for t, x in enumerate(sequence):
        h = memories[t] = np.tanh(x @ W + h @ U)
    return memories

# %% wrong_no_rows: Of no rows it makes an array without a shape.
def read(sequence, W, U, b):
    h, found = np.zeros((sequence.shape[1], len(b))), []
    for x in sequence:
        h = np.tanh(x @ W + h @ U + b)
        found.append(h)
    return np.array(found)

# %% wrong_no_tanh: Leaves tanh out.
def read(sequence, W, U, b):
    h = np.zeros((sequence.shape[1], len(b)))
    memories = np.zeros((len(sequence), *h.shape))
    for t, x in enumerate(sequence):
        h = memories[t] = x @ W + h @ U + b
    return memories

# %% wrong_pictures_first: Gives (n, rows, units).
def read(sequence, W, U, b):
    h = np.zeros((sequence.shape[1], len(b)))
    memories = np.zeros((len(sequence), *h.shape))
    for t, x in enumerate(sequence):
        h = memories[t] = np.tanh(x @ W + h @ U + b)
    return memories.swapaxes(0, 1)

# %% wrong_reads_backwards: Begins with the last row.
def read(sequence, W, U, b):
    h = np.zeros((sequence.shape[1], len(b)))
    memories = np.zeros((len(sequence), *h.shape))
    for t in reversed(range(len(sequence))):
        h = memories[t] = np.tanh(sequence[t] @ W + h @ U + b)
    return memories

# %% wrong_rounded: Rounds the memory to three digits.
def read(sequence, W, U, b):
    h = np.zeros((sequence.shape[1], len(b)))
    memories = np.zeros((len(sequence), *h.shape))
    for t, x in enumerate(sequence):
        h = memories[t] = np.round(np.tanh(x @ W + h @ U + b), 3)
    return memories

# %% wrong_transposed: Multiplies by U transposed.
def read(sequence, W, U, b):
    h = np.zeros((sequence.shape[1], len(b)))
    memories = np.zeros((len(sequence), *h.shape))
    for t, x in enumerate(sequence):
        h = memories[t] = np.tanh(x @ W + h @ U.T + b)
    return memories

# %% wrong_unsafe_tanh: tanh by a formula that divides infinite by infinite.
def read(sequence, W, U, b):
    h = np.zeros((sequence.shape[1], len(b)))
    memories = np.zeros((len(sequence), *h.shape))
    with np.errstate(all="ignore"):
        for t, x in enumerate(sequence):
            s = x @ W + h @ U + b
            h = memories[t] = (np.exp(s) - np.exp(-s)) / (np.exp(s) + np.exp(-s))
    return memories

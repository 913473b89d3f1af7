# %% right_loops: Two loops over the blocks.
def max_pool(images, size=2):
    n, rows, columns = images.shape
    pooled = np.zeros((n, rows // size, columns // size), dtype=np.float32)
    for r in range(rows // size):
        for c in range(columns // size):
            block = images[:, r * size:(r + 1) * size, c * size:(c + 1) * size]
            pooled[:, r, c] = block.max(axis=(1, 2))
    return pooled

# %% right_python: Python's max over lists, float64.
def max_pool(images, size=2):
    n, rows, columns = images.shape
    return np.array([[[max(images[i, r * size + y, c * size + x]
                           for y in range(size) for x in range(size))
                       for c in range(columns // size)]
                      for r in range(rows // size)] for i in range(n)], dtype=float)

# %% right_reduceat: The maximum from each block's beginning to the next one's.
def max_pool(images, size=2):
    rows, columns = images.shape[1] // size, images.shape[2] // size
    whole = images[:, : rows * size, : columns * size]
    lower = np.maximum.reduceat(whole, np.arange(0, rows * size, size), axis=1)
    return np.maximum.reduceat(lower, np.arange(0, columns * size, size), axis=2)

# %% right_slices: The maximum of size x size thinned-out pictures.
def max_pool(images, size=2):
    rows, columns = images.shape[1] // size * size, images.shape[2] // size * size
    pooled = images[:, 0:rows:size, 0:columns:size]
    for y in range(size):
        for x in range(size):
            pooled = np.maximum(pooled, images[:, y:rows:size, x:columns:size])
    return pooled

# %% right_tensorflow: tf.nn.max_pool2d, which gives a tensor.
import tensorflow as tf


def max_pool(images, size=2):
    return tf.nn.max_pool2d(images[..., None], size, size, "VALID")[..., 0]

# %% wrong_all_pictures: Takes the maximum over all pictures.
def max_pool(images, size=2):
    rows, columns = images.shape[1] // size, images.shape[2] // size
    whole = images[:, :rows * size, :columns * size]
    pooled = whole.reshape(len(images), rows, size, columns, size).max(axis=(0, 2, 4))
    return np.broadcast_to(pooled, (len(images), rows, columns))

# %% wrong_always_two: Ignores size.
def max_pool(images, size=2):
    size = 2
    rows, columns = images.shape[1] // size, images.shape[2] // size
    whole = images[:, :rows * size, :columns * size]
    return whole.reshape(len(images), rows, size, columns, size).max(axis=(2, 4))

# %% wrong_axes: Reshapes in the wrong order, so a block is a piece of one row.
def max_pool(images, size=2):
    rows, columns = images.shape[1] // size, images.shape[2] // size
    whole = images[:, :rows * size, :columns * size]
    return whole.reshape(len(images), rows, columns, size, size).max(axis=(3, 4))

# %% wrong_begins_low: The search for the largest begins at -1000.
def max_pool(images, size=2):
    n, rows, columns = images.shape
    pooled = np.full((n, rows // size, columns // size), -1000.0)
    for r in range(pooled.shape[1] * size):
        for c in range(pooled.shape[2] * size):
            place = pooled[:, r // size, c // size]
            pooled[:, r // size, c // size] = np.maximum(place, images[:, r, c])
    return pooled

# %% wrong_begins_lower: The search for the largest begins at minus one billion.
def max_pool(images, size=2):
    n, rows, columns = images.shape
    pooled = np.full((n, rows // size, columns // size), -1e9)
    for r in range(pooled.shape[1] * size):
        for c in range(pooled.shape[2] * size):
            place = pooled[:, r // size, c // size]
            pooled[:, r // size, c // size] = np.maximum(place, images[:, r, c])
    return pooled

# %% wrong_corner: Keeps the upper left number of a block.
def max_pool(images, size=2):
    rows, columns = images.shape[1] // size, images.shape[2] // size
    whole = images[:, :rows * size, :columns * size]
    return whole[:, ::size, ::size]

# %% wrong_cut_at_top: Leaves out the rows at the top and the columns at the left.
def max_pool(images, size=2):
    rows, columns = images.shape[1] // size, images.shape[2] // size
    whole = images[:, images.shape[1] - rows * size:, images.shape[2] - columns * size:]
    return whole.reshape(len(images), rows, size, columns, size).max(axis=(2, 4))

# %% wrong_from_zero: Starts the search at 0, so numbers below 0 are lost.
def max_pool(images, size=2):
    n, rows, columns = images.shape
    pooled = np.zeros((n, rows // size, columns // size), dtype=np.float32)
    for r, c, y, x in np.ndindex(rows // size, columns // size, size, size):
        pooled[:, r, c] = np.maximum(pooled[:, r, c], images[:, r * size + y, c * size + x])
    return pooled

# %% wrong_made_for_digits: Fills in the 14 blocks of a digit at most.
def max_pool(images, size=2):
    n, rows, columns = images.shape
    pooled = np.zeros((n, rows // size, columns // size), dtype=np.float32)
    for r in range(min(rows // size, 14)):
        for c in range(min(columns // size, 14)):
            block = images[:, r * size : (r + 1) * size, c * size : (c + 1) * size]
            pooled[:, r, c] = block.max(axis=(1, 2))
    return pooled

# %% wrong_mean: Takes the mean of a block.
def max_pool(images, size=2):
    rows, columns = images.shape[1] // size, images.shape[2] // size
    whole = images[:, :rows * size, :columns * size]
    return whole.reshape(len(images), rows, size, columns, size).mean(axis=(2, 4))

# %% wrong_min: Takes the smallest number.
def max_pool(images, size=2):
    rows, columns = images.shape[1] // size, images.shape[2] // size
    whole = images[:, :rows * size, :columns * size]
    return whole.reshape(len(images), rows, size, columns, size).min(axis=(2, 4))

# %% wrong_no_cut: Does not cut off what is left over.
def max_pool(images, size=2):
    n, rows, columns = images.shape
    return images.reshape(n, rows // size, size, columns // size, size).max(axis=(2, 4))

# %% wrong_overlap: Slides by one pixel instead of by a block.
def max_pool(images, size=2):
    n, rows, columns = images.shape
    pooled = np.zeros((n, rows - size + 1, columns - size + 1))
    for r, c in np.ndindex(rows - size + 1, columns - size + 1):
        pooled[:, r, c] = images[:, r:r + size, c:c + size].max(axis=(1, 2))
    return pooled

# %% wrong_rounds_up: Makes a block of what is left over.
def max_pool(images, size=2):
    n, rows, columns = images.shape
    down, across = -(-rows // size), -(-columns // size)
    pooled = np.zeros((n, down, across), dtype=np.float32)
    for r, c in np.ndindex(down, across):
        block = images[:, r * size:(r + 1) * size, c * size:(c + 1) * size]
        pooled[:, r, c] = block.max(axis=(1, 2))
    return pooled

# %% wrong_ten_by_ten: Looks at ten rows and columns of a block at most.
def max_pool(images, size=2):
    n, rows, columns = images.shape
    pooled = np.zeros((n, rows // size, columns // size), dtype=np.float32)
    for r, c in np.ndindex(rows // size, columns // size):
        block = images[:, r * size : (r + 1) * size, c * size : (c + 1) * size]
        pooled[:, r, c] = block[:, :10, :10].max(axis=(1, 2))
    return pooled

# %% wrong_whole_numbers: A table of whole numbers, in which a grey pixel becomes 0.
def max_pool(images, size=2):
    n, rows, columns = images.shape
    down, across = rows // size, columns // size
    pooled = np.zeros((n, down, across), dtype=int)
    for r in range(down):
        for c in range(across):
            block = images[:, r * size : (r + 1) * size, c * size : (c + 1) * size]
            pooled[:, r, c] = block.max(axis=(1, 2))
    return pooled

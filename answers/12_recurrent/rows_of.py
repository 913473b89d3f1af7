# %% right_backwards: Cuts the turned table, and puts the axes in order.
def rows_of(images, rows):
    n, pixels = images.shape
    return np.moveaxis(images.T.reshape(rows, pixels // rows, n), 2, 1)

# %% right_guard: Looks first, and leaves an exact copy.
def rows_of(images, rows):
    n, pixels = images.shape
    columns, left = divmod(pixels, rows)
    if left:
        raise ValueError(f"{pixels} pixels do not fill {rows} rows")
    cut = np.empty((rows, n, columns), dtype=images.dtype)
    for t in range(rows):
        cut[t] = images[:, t * columns : (t + 1) * columns]
    return cut

# %% right_split: np.split refuses what cannot be divided.
def rows_of(images, rows):
    return np.stack(np.split(images, rows, axis=1))

# %% right_swapaxes: Swaps the first two axes.
def rows_of(images, rows):
    columns = images.shape[1] // rows
    return np.swapaxes(images.reshape(len(images), rows, columns), 0, 1).copy()

# %% wrong_changes_input: Turns the caller's pictures round.
def rows_of(images, rows):
    n, pixels = images.shape
    cut = images.reshape(n, rows, pixels // rows).transpose(1, 0, 2).copy()
    images[:] = images[:, ::-1].copy()
    return cut

# %% wrong_columns_first: Cuts into columns.
def rows_of(images, rows):
    n, pixels = images.shape
    return images.reshape(n, pixels // rows, rows).transpose(2, 0, 1)

# %% wrong_digits_only: Takes each picture for one of 28 rows at most.
def rows_of(images, rows):
    n, pixels = images.shape
    columns = pixels // rows
    images.reshape(n, rows, columns)
    cut = np.zeros((rows, n, columns), dtype=images.dtype)
    for t in range(min(rows, 25)):
        cut[t] = images[:, t * columns : (t + 1) * columns]
    return cut

# %% wrong_first_pictures: Cuts twenty pictures at most.
def rows_of(images, rows):
    n, pixels = images.shape
    cut = images.reshape(n, rows, pixels // rows).transpose(1, 0, 2).copy()
    cut[:, 20:] = 0
    return cut

# %% wrong_float32: Makes float32 of every dtype.
def rows_of(images, rows):
    n, pixels = images.shape
    return images.reshape(n, rows, pixels // rows).transpose(1, 0, 2).astype(np.float32)

# %% wrong_half_precision: Has float16 on the way.
def rows_of(images, rows):
    n, pixels = images.shape
    with np.errstate(all="ignore"):
        halves = images.astype(np.float16).astype(images.dtype)
    return halves.reshape(n, rows, pixels // rows).transpose(1, 0, 2)

# %% wrong_list: Gives a list of rows.
def rows_of(images, rows):
    n, pixels = images.shape
    return list(images.reshape(n, rows, pixels // rows).transpose(1, 0, 2))

# %% wrong_minus_one: Lets NumPy work out the columns, which it cannot without pictures.
def rows_of(images, rows):
    return images.reshape(len(images), rows, -1).transpose(1, 0, 2)

# %% wrong_mixed: The right shape, with rows of one picture beside each other.
def rows_of(images, rows):
    n, pixels = images.shape
    return images.reshape(rows, n, pixels // rows)

# %% wrong_no_error: Leaves out the pixels that are left over.
def rows_of(images, rows):
    n, pixels = images.shape
    columns = pixels // rows
    cut = images[:, : rows * columns].reshape(n, rows, columns)
    return cut.transpose(1, 0, 2)

# %% wrong_pictures_first: Cuts, and leaves the pictures on the first axis.
def rows_of(images, rows):
    n, pixels = images.shape
    return images.reshape(n, rows, pixels // rows)

# %% wrong_square: Takes each picture for a square.
def rows_of(images, rows):
    n, pixels = images.shape
    images.reshape(n, rows, pixels // rows)
    return images.reshape(n, rows, rows).transpose(1, 0, 2)

# %% wrong_transposed: Turns the whole array round.
def rows_of(images, rows):
    n, pixels = images.shape
    return images.reshape(n, rows, pixels // rows).T.transpose(1, 2, 0)[..., ::-1]

# %% wrong_type_error: Refuses with another kind of error.
def rows_of(images, rows):
    n, pixels = images.shape
    if pixels % rows:
        raise TypeError(f"{pixels} pixels do not fill {rows} rows")
    return images.reshape(n, rows, pixels // rows).transpose(1, 0, 2)

# %% right_loop: Pixel by pixel.
def shift(images, right, down):
    moved = np.zeros(images.shape, dtype=images.dtype)
    n, rows, columns = images.shape
    for row in range(rows):
        for column in range(columns):
            if 0 <= row + down < rows and 0 <= column + right < columns:
                moved[:, row + down, column + right] = images[:, row, column]
    return moved

# %% right_matrices: A product with shifted unit matrices on each side.
def shift(images, right, down):
    rows, columns = images.shape[1:]
    lower = np.eye(rows, k=-down, dtype=images.dtype)
    return lower @ images @ np.eye(columns, k=right, dtype=images.dtype)

# %% right_roll: Rolls, then wipes what came in at the other side.
def shift(images, right, down):
    moved = np.roll(images, (down, right), axis=(1, 2))
    rows, columns = np.arange(images.shape[1]), np.arange(images.shape[2])
    moved[:, (rows - down < 0) | (rows - down >= len(rows))] = 0
    moved[:, :, (columns - right < 0) | (columns - right >= len(columns))] = 0
    return moved

# %% right_slices: Copies the part that stays from one window to another.
def shift(images, right, down):
    n, rows, columns = images.shape
    moved = np.zeros_like(images)
    if abs(down) >= rows or abs(right) >= columns:
        return moved
    moved[:, max(down, 0):rows + min(down, 0), max(right, 0):columns + min(right, 0)] = images[
        :, max(-down, 0):rows + min(-down, 0), max(-right, 0):columns + min(-right, 0)]
    return moved

# %% right_steps: One pixel at a time, as often as asked.
def shift(images, right, down):
    moved = images.copy()
    for _ in range(min(abs(right), images.shape[2])):
        moved = np.roll(moved, np.sign(right), axis=2)
        moved[:, :, 0 if right > 0 else -1] = 0
    for _ in range(min(abs(down), images.shape[1])):
        moved = np.roll(moved, np.sign(down), axis=1)
        moved[:, 0 if down > 0 else -1] = 0
    return moved

# %% right_tensorflow: Pads and cuts with TensorFlow.
import tensorflow as tf


def shift(images, right, down):
    rows, columns = images.shape[1:]
    k = max(abs(right), abs(down))
    padded = tf.pad(tf.constant(images), [[0, 0], [k, k], [k, k]])
    return padded[:, k - down:k - down + rows, k - right:k - right + columns]

# %% wrong_at_most_40: Moves by 40 pixels at most.
def shift(images, right, down):
    rows, columns = images.shape[1:]
    right, down = np.clip((right, down), -40, 40)
    k = 40
    padded = np.pad(images, ((0, 0), (k, k), (k, k)))
    return padded[:, k - down:k - down + rows, k - right:k - right + columns]

# %% wrong_double_precision: Gathers the pixels in float64, which rounds large whole numbers.
def shift(images, right, down):
    moved = np.zeros(images.shape, dtype=np.float64)
    n, rows, columns = images.shape
    for row in range(rows):
        for column in range(columns):
            if 0 <= row - down < rows and 0 <= column - right < columns:
                moved[:, row, column] = images[:, row - down, column - right]
    return moved.astype(images.dtype)

# %% wrong_edges: Repeats the edge instead of paper.
def shift(images, right, down):
    rows, columns = images.shape[1:]
    k = max(abs(right), abs(down))
    padded = np.pad(images, ((0, 0), (k, k), (k, k)), mode="edge")
    return padded[:, k - down:k - down + rows, k - right:k - right + columns]

# %% wrong_first_axis: Moves pictures to other pictures: the axes are off by one.
def shift(images, right, down):
    moved = np.roll(images, (down, right), axis=(0, 1))
    return moved

# %% wrong_fixed_size: Made for 28 by 28 alone.
def shift(images, right, down):
    k = max(abs(right), abs(down))
    padded = np.pad(images, ((0, 0), (k, k), (k, k)))
    return padded[:, k - down:k - down + 28, k - right:k - right + 28]

# %% wrong_float: Starts from zeros of float64.
def shift(images, right, down):
    rows, columns = images.shape[1:]
    k = max(abs(right), abs(down))
    padded = np.zeros((len(images), rows + 2 * k, columns + 2 * k))
    padded[:, k:k + rows, k:k + columns] = images
    return padded[:, k - down:k - down + rows, k - right:k - right + columns]

# %% wrong_grows: Gives the padded picture, larger than the first.
def shift(images, right, down):
    return np.pad(images, ((0, 0), (max(down, 0), max(-down, 0)), (max(right, 0), max(-right, 0))))

# %% wrong_in_place: Writes the moved pictures over the given ones.
def shift(images, right, down):
    rows, columns = images.shape[1:]
    k = max(abs(right), abs(down))
    padded = np.pad(images, ((0, 0), (k, k), (k, k)))
    images[:] = padded[:, k - down:k - down + rows, k - right:k - right + columns]
    return images

# %% wrong_made_for_digits: Moves 28 columns, and ten pictures.
def shift(images, right, down):
    moved = np.zeros(images.shape, dtype=images.dtype)
    n, rows, columns = images.shape
    for row in range(rows):
        for column in range(min(columns, 28)):
            if 0 <= row - down < rows and 0 <= column - right < columns:
                moved[:10, row, column] = images[:10, row - down, column - right]
    return moved

# %% wrong_only_positive: Knows no left and no up.
def shift(images, right, down):
    rows, columns = images.shape[1:]
    padded = np.pad(images, ((0, 0), (max(down, 0), 0), (max(right, 0), 0)))
    return padded[:, :rows, :columns]

# %% wrong_other_way: Moves to the left and up.
def shift(images, right, down):
    rows, columns = images.shape[1:]
    k = max(abs(right), abs(down))
    padded = np.pad(images, ((0, 0), (k, k), (k, k)))
    return padded[:, k + down:k + down + rows, k + right:k + right + columns]

# %% wrong_signed_bytes: Gathers the pixels in int8, where 200 is a number below 0.
def shift(images, right, down):
    n, rows, columns = images.shape
    moved = np.zeros(images.shape, dtype=np.int8 if images.dtype == np.uint8 else images.dtype)
    for row in range(rows):
        for column in range(columns):
            if 0 <= row - down < rows and 0 <= column - right < columns:
                pixels = images[:, row - down, column - right]
                moved[:, row, column] = pixels.astype(moved.dtype)
    return np.abs(moved).astype(images.dtype)

# %% wrong_single_precision: Gathers the pixels in float32, which keeps seven digits.
def shift(images, right, down):
    moved = np.zeros(images.shape, dtype=np.float32)
    n, rows, columns = images.shape
    for row in range(rows):
        for column in range(columns):
            if 0 <= row - down < rows and 0 <= column - right < columns:
                moved[:, row, column] = images[:, row - down, column - right]
    return moved.astype(images.dtype)

# %% wrong_swapped: Rows and columns changed places.
def shift(images, right, down):
    rows, columns = images.shape[1:]
    k = max(abs(right), abs(down))
    padded = np.pad(images, ((0, 0), (k, k), (k, k)))
    return padded[:, k - right:k - right + rows, k - down:k - down + columns]

# %% wrong_whole_numbers: Gathers the pixels in an array of whole numbers.
def shift(images, right, down):
    n, rows, columns = images.shape
    moved = np.zeros(images.shape, dtype=int)
    for row in range(rows):
        for column in range(columns):
            if 0 <= row - down < rows and 0 <= column - right < columns:
                moved[:, row, column] = images[:, row - down, column - right]
    return moved.astype(images.dtype)

# %% wrong_wraps: What leaves comes back at the other side.
def shift(images, right, down):
    return np.roll(images, (down, right), axis=(1, 2))

# %% wrong_zero_slice: With a move of 0 the slice to -0 is empty.
def shift(images, right, down):
    moved = np.zeros_like(images)
    if right >= 0 and down >= 0:
        moved[:, down:, right:] = images[:, :-down, :-right]
    return moved

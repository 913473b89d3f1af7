# %% right_append: Three loops, and vstack.
def im2col(images, height, width):
    n, rows, columns, channels = images.shape
    table = []
    for i in range(n):
        for row in range(rows - height + 1):
            for column in range(columns - width + 1):
                window = images[i, row:row + height, column:column + width]
                table.append(window.ravel())
    return np.vstack(table)

# %% right_fill: Fills a table of zeros, column block by column block.
def im2col(images, height, width):
    n, rows, columns, channels = images.shape
    down, across = rows - height + 1, columns - width + 1
    table = np.zeros((n, down, across, height, width, channels))
    for y in range(height):
        for x in range(width):
            table[:, :, :, y, x] = images[:, y:y + down, x:x + across]
    return table.reshape(n * down * across, -1)

# %% right_indices: Index arithmetic: which row and column does each number come from?
def im2col(images, height, width):
    n, rows, columns, channels = images.shape
    r, c = np.indices((rows - height + 1, columns - width + 1)).reshape(2, -1, 1)
    y, x = np.indices((height, width)).reshape(2, 1, -1)
    return images[:, r + y, c + x].reshape(n * r.size, -1)

# %% right_strided: A view with strides of its own.
def im2col(images, height, width):
    n, rows, columns, channels = images.shape
    a, b, c, d = images.strides
    shape = n, rows - height + 1, columns - width + 1, height, width, channels
    windows = np.lib.stride_tricks.as_strided(images, shape, (a, b, c, b, c, d))
    return windows.reshape(-1, height * width * channels)

# %% right_tensorflow: tf.image.extract_patches, which gives a tensor.
import tensorflow as tf


def im2col(images, height, width):
    patches = tf.image.extract_patches(
        images, [1, height, width, 1], [1, 1, 1, 1], [1, 1, 1, 1], "VALID")
    return tf.reshape(patches, (-1, height * width * images.shape[3]))

# %% right_view: A view of all windows; the channels go last.
def im2col(images, height, width):
    windows = np.lib.stride_tricks.sliding_window_view(images, (height, width), axis=(1, 2))
    return np.moveaxis(windows, 3, 5).reshape(-1, height * width * images.shape[3])

# %% wrong_channels_first: Leaves the channels before the window.
def im2col(images, height, width):
    windows = np.lib.stride_tricks.sliding_window_view(images, (height, width), axis=(1, 2))
    return windows.reshape(-1, height * width * images.shape[3])

# %% wrong_columns: Gives one window a column.
def im2col(images, height, width):
    n, rows, columns, channels = images.shape
    table = []
    for i in range(n):
        for row in range(rows - height + 1):
            for column in range(columns - width + 1):
                window = images[i, row:row + height, column:column + width]
                table.append(window.ravel())
    return np.array(table).T

# %% wrong_down_first: Goes down the picture before it goes to the right.
def im2col(images, height, width):
    n, rows, columns, channels = images.shape
    table = []
    for i in range(n):
        for column in range(columns - width + 1):
            for row in range(rows - height + 1):
                window = images[i, row:row + height, column:column + width]
                table.append(window.ravel())
    return np.array(table)

# %% wrong_fortran: Lays each window flat column by column.
def im2col(images, height, width):
    n, rows, columns, channels = images.shape
    table = []
    for i in range(n):
        for row in range(rows - height + 1):
            for column in range(columns - width + 1):
                window = images[i, row:row + height, column:column + width]
                table.append(window.ravel(order="F"))
    return np.array(table)

# %% wrong_half_precision: A table of float16, which rounds the pixels.
def im2col(images, height, width):
    n, rows, columns, channels = images.shape
    down, across = rows - height + 1, columns - width + 1
    table = np.zeros((n, down, across, height, width, channels), dtype=np.float16)
    for y, x in np.ndindex(height, width):
        table[:, :, :, y, x] = images[:, y : y + down, x : x + across]
    return table.reshape(n * down * across, -1)

# %% wrong_last_missing: Stops one place too early.
def im2col(images, height, width):
    n, rows, columns, channels = images.shape
    table = []
    for i in range(n):
        for row in range(rows - height):
            for column in range(columns - width):
                window = images[i, row:row + height, column:column + width]
                table.append(window.ravel())
    return np.array(table)

# %% wrong_list: Gives a list of windows.
def im2col(images, height, width):
    n, rows, columns, channels = images.shape
    table = []
    for i in range(n):
        for row in range(rows - height + 1):
            for column in range(columns - width + 1):
                window = images[i, row:row + height, column:column + width]
                table.append(window.ravel())
    return table

# %% wrong_made_for_digits: Knows the 24 places of a digit and no others.
def im2col(images, height, width):
    n, rows, columns, channels = images.shape
    return np.array([
        images[i, r : r + height, c : c + width].ravel()
        for i in range(n)
        for r in range(min(rows - height + 1, 24))
        for c in range(min(columns - width + 1, 24))
    ])

# %% wrong_no_overlap: Steps by whole windows.
def im2col(images, height, width):
    n, rows, columns, channels = images.shape
    table = []
    for i in range(n):
        for row in range(rows - height + 1, height):
            for column in range(columns - width + 1, width):
                window = images[i, row:row + height, column:column + width]
                table.append(window.ravel())
    return np.array(table)

# %% wrong_not_flat: Leaves the windows as they are.
def im2col(images, height, width):
    n, rows, columns, channels = images.shape
    table = []
    for i in range(n):
        for row in range(rows - height + 1):
            for column in range(columns - width + 1):
                window = images[i, row:row + height, column:column + width]
                table.append(window)
    return np.array(table)

# %% wrong_one_channel: Takes the first channel only.
def im2col(images, height, width):
    n, rows, columns, channels = images.shape
    table = []
    for i in range(n):
        for row in range(rows - height + 1):
            for column in range(columns - width + 1):
                window = images[i, row:row + height, column:column + width, 0]
                table.append(window.ravel())
    return np.array(table)

# %% wrong_one_picture: Forgets all pictures but the first.
def im2col(images, height, width):
    n, rows, columns, channels = images.shape
    table = []
    for i in range(1):
        for row in range(rows - height + 1):
            for column in range(columns - width + 1):
                window = images[i, row:row + height, column:column + width]
                table.append(window.ravel())
    return np.array(table)

# %% wrong_place_before_picture: Takes the first window of all pictures, then the second.
def im2col(images, height, width):
    n, rows, columns, channels = images.shape
    table = []
    for row in range(rows - height + 1):
        for column in range(columns - width + 1):
            for i in range(n):
                table.append(images[i, row:row + height, column:column + width].ravel())
    return np.array(table)

# %% wrong_swapped: Swaps height and width.
def im2col(images, height, width):
    height, width = width, height
    n, rows, columns, channels = images.shape
    table = []
    for i in range(n):
        for row in range(rows - height + 1):
            for column in range(columns - width + 1):
                window = images[i, row:row + height, column:column + width]
                table.append(window.ravel())
    return np.array(table)

# %% wrong_ten_pictures: Leaves out all pictures but ten.
def im2col(images, height, width):
    n, rows, columns, channels = images.shape
    return np.array([
        images[i, r : r + height, c : c + width].ravel()
        for i in range(min(n, 10))
        for r in range(rows - height + 1)
        for c in range(columns - width + 1)
    ])

# %% wrong_whole_numbers: A table of whole numbers, in which a grey pixel becomes 0.
def im2col(images, height, width):
    n, rows, columns, channels = images.shape
    down, across = rows - height + 1, columns - width + 1
    table = np.zeros((n * down * across, height * width * channels), dtype=int)
    place = 0
    for i in range(n):
        for r in range(down):
            for c in range(across):
                table[place] = images[i, r : r + height, c : c + width].reshape(-1)
                place += 1
    return table

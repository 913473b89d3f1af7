# %% right_average: np.average with weights.
def centre(images):
    moved = []
    for image in images:
        if not image.any():
            moved.append(image.copy())
            continue
        rows, columns = image.shape
        row = np.average(np.arange(rows), weights=image.sum(axis=1))
        column = np.average(np.arange(columns), weights=image.sum(axis=0))
        down, right = round(rows // 2 - row), round(columns // 2 - column)
        moved.append(np.roll(image, (down, right), axis=(0, 1)))
    return np.array(moved)

# %% right_batch: All centres at once, then one roll a picture.
def centre(images):
    rows, columns = images.shape[1:]
    ink = images.sum(axis=(1, 2))
    safe = np.where(ink > 0, ink, 1)
    row = images.sum(axis=2) @ np.arange(rows) / safe
    column = images.sum(axis=1) @ np.arange(columns) / safe
    down = np.where(ink > 0, np.floor(rows // 2 - row + 0.5), 0).astype(int)
    right = np.where(ink > 0, np.floor(columns // 2 - column + 0.5), 0).astype(int)
    return np.stack([np.roll(i, (d, r), (0, 1)) for i, d, r in zip(images, down, right)])

# %% right_indices: Sums over a grid of places, and moves by padding.
def centre(images):
    n, rows, columns = images.shape
    down_grid, right_grid = np.indices((rows, columns))
    result = np.zeros_like(images)
    for k in range(n):
        total = images[k].sum()
        if total == 0:
            continue
        down = int(np.rint(rows // 2 - np.sum(images[k] * down_grid) / total))
        right = int(np.rint(columns // 2 - np.sum(images[k] * right_grid) / total))
        p = max(rows, columns)
        padded = np.pad(images[k], p)
        result[k] = padded[p - down:p - down + rows, p - right:p - right + columns]
    return result

# %% right_loops: Plain loops over pixels.
def centre(images):
    moved = np.zeros(images.shape)
    rows, columns = images.shape[1:]
    for k, image in enumerate(images.tolist()):
        ink = row = column = 0.0
        for r in range(rows):
            for c in range(columns):
                ink += image[r][c]
                row += image[r][c] * r
                column += image[r][c] * c
        if not ink:
            continue
        down = round(rows // 2 - row / ink)
        right = round(columns // 2 - column / ink)
        for r in range(rows):
            for c in range(columns):
                if image[r][c]:
                    moved[k, r + down, c + right] = image[r][c]
    return moved

# %% right_nonzero: The places that have ink, weighted, and one copy of the box around them.
def centre(images):
    moved = np.zeros_like(images)
    for target, image in zip(moved, images):
        rows, columns = np.nonzero(image)
        if len(rows) == 0:
            continue
        ink = image[rows, columns].astype(float)
        down = round(image.shape[0] // 2 - float(rows @ ink / ink.sum()))
        right = round(image.shape[1] // 2 - float(columns @ ink / ink.sum()))
        target[rows + down, columns + right] = image[rows, columns]
    return moved

# %% right_tensorflow: The centres with TensorFlow; a tensor comes back.
import tensorflow as tf


def centre(images):
    rows, columns = images.shape[1:]
    moved = []
    for image in tf.constant(images):
        ink = tf.reduce_sum(image)
        if ink > 0:
            row = tf.reduce_sum(tf.reduce_sum(image, 1) * tf.range(rows, dtype=tf.as_dtype(image.dtype))) / ink
            column = tf.reduce_sum(tf.reduce_sum(image, 0) * tf.range(columns, dtype=tf.as_dtype(image.dtype))) / ink
            down, right = round(rows // 2 - float(row)), round(columns // 2 - float(column))
            image = tf.roll(image, [down, right], [0, 1])
        moved.append(image)
    return tf.stack(moved)

# %% wrong_at_most_14: Moves by 14 pixels at most, which is enough for a digit.
def centre(images):
    rows, columns = images.shape[1:]
    moved = images.copy()
    for place, image in enumerate(images):
        ink = image.sum()
        if ink > 0:
            row = (image.sum(axis=1) * np.arange(rows)).sum() / ink
            column = (image.sum(axis=0) * np.arange(columns)).sum() / ink
            way = round(rows // 2 - row), round(columns // 2 - column)
            moved[place] = np.roll(image, np.clip(way, -14, 14), axis=(0, 1))
    return moved

# %% wrong_box: The middle of the box around the ink.
def centre(images):
    rows, columns = images.shape[1:]
    moved = images.copy()
    for place, image in enumerate(images):
        ink = image.sum()
        if ink > 0:
            inked = np.argwhere(image > 0)
            row, column = (inked.min(axis=0) + inked.max(axis=0)) / 2
            way = round(rows // 2 - row), round(columns // 2 - column)
            moved[place] = np.roll(image, way, axis=(0, 1))
    return moved

# %% wrong_darkest: The darkest pixel goes to the middle.
def centre(images):
    rows, columns = images.shape[1:]
    moved = images.copy()
    for place, image in enumerate(images):
        ink = image.sum()
        if ink > 0:
            row, column = np.unravel_index(np.argmax(image), image.shape)
            way = round(rows // 2 - row), round(columns // 2 - column)
            moved[place] = np.roll(image, way, axis=(0, 1))
    return moved

# %% wrong_faint_is_blank: Takes a faint picture for blank paper.
def centre(images):
    rows, columns = images.shape[1:]
    moved = images.copy()
    for place, image in enumerate(images):
        ink = image.sum()
        if image.max() > 0.01:
            row = (image.sum(axis=1) * np.arange(rows)).sum() / ink
            column = (image.sum(axis=0) * np.arange(columns)).sum() / ink
            way = round(rows // 2 - row), round(columns // 2 - column)
            moved[place] = np.roll(image, way, axis=(0, 1))
    return moved

# %% wrong_fixed_size: Made for 28 by 28 alone.
def centre(images):
    rows, columns = images.shape[1:]
    moved = images.copy()
    for place, image in enumerate(images):
        ink = image.sum()
        if ink > 0:
            row = (image.sum(axis=1) * np.arange(rows)).sum() / ink
            column = (image.sum(axis=0) * np.arange(columns)).sum() / ink
            way = round(14 - row), round(14 - column)
            moved[place] = np.roll(image, way, axis=(0, 1))
    return moved

# %% wrong_half_a_pixel: The middle of the paper, between two pixels.
def centre(images):
    rows, columns = images.shape[1:]
    moved = images.copy()
    for place, image in enumerate(images):
        ink = image.sum()
        if ink > 0:
            row = (image.sum(axis=1) * np.arange(rows)).sum() / ink
            column = (image.sum(axis=0) * np.arange(columns)).sum() / ink
            way = round((rows - 1) / 2 - row), round((columns - 1) / 2 - column)
            moved[place] = np.roll(image, way, axis=(0, 1))
    return moved

# %% wrong_half_precision: Adds up in float16, which ends at 65,504.
def centre(images):
    rows, columns = images.shape[1:]
    moved = images.copy()
    with np.errstate(all="ignore"):
        for place, image in enumerate(images):
            ink = image.sum(dtype=np.float16)
            if ink > 0:
                row = (image.sum(axis=1) * np.arange(rows)).sum() / ink
                column = (image.sum(axis=0) * np.arange(columns)).sum() / ink
                way = round(rows // 2 - row), round(columns // 2 - column)
                moved[place] = np.roll(image, way, axis=(0, 1))
    return moved

# %% wrong_in_place: Writes over the caller's pictures.
def centre(images):
    rows, columns = images.shape[1:]
    moved = images
    for place, image in enumerate(images):
        ink = image.sum()
        if ink > 0:
            row = (image.sum(axis=1) * np.arange(rows)).sum() / ink
            column = (image.sum(axis=0) * np.arange(columns)).sum() / ink
            way = round(rows // 2 - row), round(columns // 2 - column)
            moved[place] = np.roll(image, way, axis=(0, 1))
    return moved

# %% wrong_nan: Divides by no ink, and has no number to move by.
def centre(images):
    rows, columns = images.shape[1:]
    moved = np.zeros_like(images)
    with np.errstate(invalid="ignore"):
        for place, image in enumerate(images):
            share = image / image.sum()
            row = (share.sum(axis=1) * np.arange(rows)).sum()
            column = (share.sum(axis=0) * np.arange(columns)).sum()
            if np.isnan(row):
                moved[place] = np.nan
            else:
                way = round(rows // 2 - row), round(columns // 2 - column)
                moved[place] = np.roll(image, way, axis=(0, 1))
    return moved

# %% wrong_nothing_elsewhere: Right for the examples, and pictures of no rows elsewhere.
def centre(images):
    n, rows, columns = images.shape
    if rows > 5:
        return np.zeros((n, 0, 1, 1))
    moved = np.zeros_like(images)
    for k, image in enumerate(images):
        if image.sum() == 0:
            continue
        r, c = np.indices(image.shape)
        down = round(rows // 2 - (image * r).sum() / image.sum())
        right = round(columns // 2 - (image * c).sum() / image.sum())
        for row, column in zip(*np.nonzero(image)):
            if 0 <= row + down < rows and 0 <= column + right < columns:
                moved[k, row + down, column + right] = image[row, column]
    return moved

# %% wrong_one_move: One move for the whole batch, from its mean picture.
def centre(images):
    rows, columns = images.shape[1:]
    mean = images.mean(axis=0)
    row = (mean.sum(axis=1) * np.arange(rows)).sum() / mean.sum()
    column = (mean.sum(axis=0) * np.arange(columns)).sum() / mean.sum()
    way = round(rows // 2 - row), round(columns // 2 - column)
    return np.roll(images, way, axis=(1, 2))

# %% wrong_only_columns: Moves to the side alone.
def centre(images):
    rows, columns = images.shape[1:]
    moved = images.copy()
    for place, image in enumerate(images):
        ink = image.sum()
        if ink > 0:
            row = (image.sum(axis=1) * np.arange(rows)).sum() / ink
            column = (image.sum(axis=0) * np.arange(columns)).sum() / ink
            way = 0, round(columns // 2 - column)
            moved[place] = np.roll(image, way, axis=(0, 1))
    return moved

# %% wrong_other_way: Moves away from the middle.
def centre(images):
    rows, columns = images.shape[1:]
    moved = images.copy()
    for place, image in enumerate(images):
        ink = image.sum()
        if ink > 0:
            row = (image.sum(axis=1) * np.arange(rows)).sum() / ink
            column = (image.sum(axis=0) * np.arange(columns)).sum() / ink
            way = round(row - rows // 2), round(column - columns // 2)
            moved[place] = np.roll(image, way, axis=(0, 1))
    return moved

# %% wrong_small_number_added: A small number below the fraction bar pulls the mean of very faint ink to 0.
def centre(images):
    rows, columns = images.shape[1:]
    moved = np.empty_like(images)
    for place, image in enumerate(images):
        ink = image.astype(np.float64)
        total = ink.sum() + 1e-9
        row = (ink.sum(axis=1) * np.arange(rows)).sum() / total
        column = (ink.sum(axis=0) * np.arange(columns)).sum() / total
        down, right = round(rows // 2 - row), round(columns // 2 - column)
        moved[place] = np.roll(image, (down, right), axis=(0, 1))
    return moved

# %% wrong_swapped: Rows and columns changed places.
def centre(images):
    rows, columns = images.shape[1:]
    moved = images.copy()
    for place, image in enumerate(images):
        ink = image.sum()
        if ink > 0:
            row = (image.sum(axis=1) * np.arange(rows)).sum() / ink
            column = (image.sum(axis=0) * np.arange(columns)).sum() / ink
            way = round(columns // 2 - column), round(rows // 2 - row)
            moved[place] = np.roll(image, way, axis=(0, 1))
    return moved

# %% wrong_truncates: Cuts the move instead of rounding.
def centre(images):
    rows, columns = images.shape[1:]
    moved = images.copy()
    for place, image in enumerate(images):
        ink = image.sum()
        if ink > 0:
            row = (image.sum(axis=1) * np.arange(rows)).sum() / ink
            column = (image.sum(axis=0) * np.arange(columns)).sum() / ink
            way = int(rows // 2 - row), int(columns // 2 - column)
            moved[place] = np.roll(image, way, axis=(0, 1))
    return moved

# %% wrong_unweighted: Counts inked pixels, whatever their ink.
def centre(images):
    rows, columns = images.shape[1:]
    moved = images.copy()
    for place, image in enumerate(images):
        ink = image.sum()
        if ink > 0:
            row, column = np.argwhere(image > 0).mean(axis=0)
            way = round(rows // 2 - row), round(columns // 2 - column)
            moved[place] = np.roll(image, way, axis=(0, 1))
    return moved

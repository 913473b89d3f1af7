# %% right_comprehension: A list of flattened pictures, made an array with its dtype and shape at the end.
def flatten(images):
    count, rows, columns = images.shape
    flat = [[pixel for row in image for pixel in row] for image in images]
    return np.array(flat, dtype=images.dtype).reshape(count, rows * columns)

# %% right_concatenate: Puts the rows side by side, for all pictures at once.
def flatten(images):
    count, rows, columns = images.shape
    flat = np.concatenate([images[:, r] for r in range(rows)], axis=1)
    return flat

# %% right_loop: An empty result, filled pixel by pixel with the formula of the chapter.
def flatten(images):
    count, rows, columns = images.shape
    flat = np.empty((count, rows * columns), images.dtype)
    for n in range(count):
        for r in range(rows):
            for c in range(columns):
                flat[n, columns * r + c] = images[n, r, c]
    return flat

# %% right_memory: Copies into a fresh row-by-row array, and gives that another shape.
def flatten(images):
    count, rows, columns = images.shape
    flat = np.ascontiguousarray(images).copy()
    flat.shape = (count, rows * columns)
    return flat

# %% right_product: A fresh array, whose size comes from the whole shape.
def flatten(images):
    size = int(np.prod(images.shape[1:]))
    print("pixels:", size)
    return np.array(images, order="C").reshape((-1, size))

# %% right_tensorflow: TensorFlow's reshape, as in the chapter.
def flatten(images):
    count, rows, columns = images.shape
    flat = tf.reshape(images, [count, rows * columns])
    return flat

# %% wrong_28: Writes down the size of MNIST's pictures.
def flatten(images):
    count, rows, columns = images.shape
    flat = images.reshape(-1, 784)
    return flat

# %% wrong_784_at_most: Leaves out what lies beyond the 784 pixels of a digit.
def flatten(images):
    count, rows, columns = images.shape
    flat = np.zeros((count, min(rows * columns, 784)), images.dtype)
    for n in range(count):
        flat[n] = images[n].ravel()[:784]
    return flat

# %% wrong_at_most_100: Fills the rows of the first hundred pictures, and leaves the others empty.
def flatten(images):
    count, rows, columns = images.shape
    flat = np.zeros((count, rows * columns), images.dtype)
    for n in range(min(count, 100)):
        flat[n] = images[n].ravel()
    return flat

# %% wrong_by_columns: Lays the columns end to end, not the rows.
def flatten(images):
    count, rows, columns = images.shape
    flat = images.transpose(0, 2, 1).reshape(count, rows * columns)
    return flat

# %% wrong_float: Makes float32 of the pixels on the way.
def flatten(images):
    count, rows, columns = images.shape
    flat = images.reshape(count, rows * columns).astype(np.float32)
    return flat

# %% wrong_fortran: Reads the whole array column by column.
def flatten(images):
    count, rows, columns = images.shape
    flat = images.reshape((count, rows * columns), order="F")
    return flat

# %% wrong_list: Gives a list of rows.
def flatten(images):
    count, rows, columns = images.shape
    flat = [list(image.ravel()) for image in images]
    return flat

# %% wrong_minus_one: Lets NumPy work out a length, which it cannot for no pictures.
def flatten(images):
    count, rows, columns = images.shape
    flat = images.reshape(len(images), -1)
    return flat

# %% wrong_new_shape_for_all: Gives the images that came in their new shape.
def flatten(images):
    count, rows, columns = images.shape
    images.shape = (count, rows * columns)
    flat = images
    return flat

# %% wrong_one_row: Makes one row of all pictures together.
def flatten(images):
    count, rows, columns = images.shape
    flat = images.flatten()
    return flat

# %% wrong_side_by_side: Lays the first rows of all pictures side by side, then the second rows.
def flatten(images):
    count, rows, columns = images.shape
    flat = images.transpose(1, 0, 2).reshape(count, rows * columns)
    return flat

# %% wrong_square: Takes the number of rows for the number of columns too.
def flatten(images):
    count, rows, columns = images.shape
    flat = images.reshape(count, rows * rows)
    return flat

# %% wrong_squeezed: One picture comes back as a row without the first dimension.
def flatten(images):
    count, rows, columns = images.shape
    flat = images.reshape(count, rows * columns).squeeze()
    return flat

# %% wrong_through_float64: Goes through float64, which loses the last digits of large whole numbers.
def flatten(images):
    count, rows, columns = images.shape
    flat = np.zeros((count, rows * columns))
    for n in range(count):
        flat[n] = images[n].ravel()
    flat = flat.astype(images.dtype)
    return flat

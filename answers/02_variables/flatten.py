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

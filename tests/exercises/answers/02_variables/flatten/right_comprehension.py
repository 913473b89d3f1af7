"""A list of flattened pictures, made an array with its dtype and shape at the end."""

def flatten(images):
    count, rows, columns = images.shape
    flat = [[pixel for row in image for pixel in row] for image in images]
    return np.array(flat, dtype=images.dtype).reshape(count, rows * columns)

# %% right_in_place_copy: Works in place, but on its own copy.
def normalize(images: np.ndarray) -> np.ndarray:
    count, rows, columns = images.shape
    x = np.array(images, dtype=np.float32)
    x.shape = (count, rows * columns)
    x /= 255
    return x

# %% right_loops: Pixel by pixel in Python, into an empty array.
def normalize(images: np.ndarray) -> np.ndarray:
    count, rows, columns = images.shape
    result = np.zeros((count, rows * columns), dtype=np.float32)
    for n in range(count):
        for i in range(rows):
            for j in range(columns):
                result[n, i * columns + j] = images[n, i, j] / 255.0
    return result

# %% right_one_line: One line of NumPy: flatten, convert, divide in float32.
import numpy as np


def normalize(images):
    return images.reshape(len(images), -1).astype(np.float32) / 255

# %% right_stack: A comprehension over the images, ravelled in float64 and stacked.
def one_row(image):
    return image.astype("float64").ravel() / 255


def normalize(images):
    return np.stack([one_row(image) for image in images]).astype("float32")

# %% right_table: Looks each byte up in a table of its share.
def normalize(images):
    count, rows, columns = images.shape
    table = np.arange(256, dtype=np.float32) / 255
    return table[images].reshape(count, rows * columns)

# %% right_tensorflow: TensorFlow: cast, reshape, multiply; a tensor comes out.
import tensorflow as tf


def normalize(images):
    count, rows, columns = images.shape
    x = tf.cast(tf.constant(images), tf.float32)
    print("normalising", count, "images")
    return tf.reshape(x, (count, rows * columns)) * (1 / 255)

# %% wrong_256: Divides by 256, the number of grey levels.
def normalize(images):
    count, rows, columns = images.shape
    return (images.reshape(count, rows * columns) / 256).astype(np.float32)

# %% wrong_784: The 28 by 28 pixels of MNIST are written into the function.
def normalize(images):
    return images.reshape(-1, 784).astype(np.float32) / 255

# %% wrong_784_at_most: Leaves out what lies beyond the 784 pixels of a digit.
def normalize(images):
    count, rows, columns = images.shape
    flat = images.reshape(count, rows * columns)[:, :784]
    return flat.astype(np.float32) / 255

# %% wrong_at_most_100: Fills the rows of the first hundred images, and leaves the others empty.
def normalize(images):
    count, rows, columns = images.shape
    result = np.zeros((count, rows * columns), np.float32)
    for n in range(min(count, 100)):
        result[n] = images[n].ravel() / 255
    return result

# %% wrong_columns_first: Lays the columns of an image end to end instead of its rows.
def normalize(images):
    count, rows, columns = images.shape
    flat = images.transpose(0, 2, 1).reshape(count, rows * columns)
    return flat.astype(np.float32) / 255

# %% wrong_float64: Divides in float64 and leaves it at that.
def normalize(images):
    count, rows, columns = images.shape
    return images.reshape(count, rows * columns) / 255

# %% wrong_list: Returns a list of rows instead of one array.
def normalize(images):
    return [image.ravel().astype(np.float32) / 255 for image in images]

# %% wrong_not_flat: Divides, and forgets to flatten.
def normalize(images):
    count, rows, columns = images.shape
    return images.astype(np.float32) / 255

# %% wrong_own_maximum: Divides by the largest pixel that occurs.
def normalize(images):
    count, rows, columns = images.shape
    flat = images.reshape(count, rows * columns)
    return (flat / flat.max()).astype(np.float32)

# %% wrong_rounded: Rounds to one decimal, so the tiny example comes out right.
def normalize(images):
    count, rows, columns = images.shape
    flat = images.reshape(count, rows * columns) / 255
    return np.round(flat, 1).astype(np.float32)

# %% wrong_shifts_the_input: Subtracts the smallest pixel, and does it in place.
def normalize(images):
    count, rows, columns = images.shape
    images -= images.min()
    return images.reshape(count, rows * columns).astype(np.float32) / 255

# %% wrong_whole_division: Whole division turns everything but full ink to 0.
def normalize(images):
    count, rows, columns = images.shape
    flat = images.reshape(count, rows * columns)
    return (flat // 255).astype(np.float32)

# %% right_five_loops: Plain loops over everything, in Python numbers, float64.
def convolve(images, kernel):
    n, rows, columns = images.shape
    height, width = kernel.shape
    answers = np.zeros((n, rows - height + 1, columns - width + 1))
    for i in range(n):
        for r in range(rows - height + 1):
            for c in range(columns - width + 1):
                for y in range(height):
                    for x in range(width):
                        answers[i, r, c] += float(images[i, r + y, c + x] * kernel[y, x])
    return answers

# %% right_fourier: A product of spectra, in float64.
def convolve(images, kernel):
    rows, columns = images.shape[1:]
    height, width = kernel.shape
    shape = rows + height - 1, columns + width - 1
    spectrum = np.fft.rfft2(images.astype(float), shape)
    spectrum = spectrum * np.fft.rfft2(kernel[::-1, ::-1].astype(float), shape)
    whole = np.fft.irfft2(spectrum, shape)
    return whole[:, height - 1 : rows, width - 1 : columns]

# %% right_im2col: Windows as rows, one product with the kernel laid flat.
def convolve(images, kernel):
    height, width = kernel.shape
    n, rows, columns = images.shape
    down, across = rows - height + 1, columns - width + 1
    table = [images[i, r:r + height, c:c + width].ravel()
             for i in range(n) for r in range(down) for c in range(across)]
    return (np.array(table) @ kernel.ravel()).reshape(n, down, across)

# %% right_shifted_pictures: Adds up whole pictures, shifted, one for each weight.
def convolve(images, kernel):
    height, width = kernel.shape
    down, across = images.shape[1] - height + 1, images.shape[2] - width + 1
    total = 0
    for y in range(height):
        for x in range(width):
            total = total + kernel[y, x] * images[:, y:y + down, x:x + across]
    return total

# %% right_tensorflow: tf.nn.conv2d, which gives a tensor.
import tensorflow as tf


def convolve(images, kernel):
    answers = tf.nn.conv2d(images[..., None], kernel[:, :, None, None], 1, "VALID")
    return answers[..., 0]

# %% right_windows: A view of all windows, and one einsum.
def convolve(images, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(images, kernel.shape, axis=(1, 2))
    return np.einsum("nrcyx,yx->nrc", windows, kernel)

# %% wrong_all_pictures: Sums over the pictures too.
def convolve(images, kernel):
    height, width = kernel.shape
    rows, columns = images.shape[1] - height + 1, images.shape[2] - width + 1
    answers = np.zeros((len(images), rows, columns), dtype=np.float32)
    for row, column in np.ndindex(rows, columns):
        windows = images[:, row:row + height, column:column + width]
        answers[:, row, column] = np.sum(windows * kernel)
    return answers

# %% wrong_first_picture: Convolves the first picture and repeats it.
def convolve(images, kernel):
    height, width = kernel.shape
    rows, columns = images.shape[1] - height + 1, images.shape[2] - width + 1
    answers = np.zeros((len(images), rows, columns), dtype=np.float32)
    for row, column in np.ndindex(rows, columns):
        windows = images[:1, row:row + height, column:column + width]
        answers[:, row, column] = np.sum(windows * kernel, axis=(1, 2))
    return answers

# %% wrong_half_precision: Answers in float16, which keeps three digits.
def convolve(images, kernel):
    height, width = kernel.shape
    rows, columns = images.shape[1] - height + 1, images.shape[2] - width + 1
    answers = np.zeros((len(images), rows, columns), dtype=np.float16)
    for row, column in np.ndindex(rows, columns):
        below = images[:, row : row + height, column : column + width]
        answers[:, row, column] = np.sum(below * kernel, axis=(1, 2))
    return answers

# %% wrong_in_place: Multiplies the windows in place and so changes the pictures.
def convolve(images, kernel):
    height, width = kernel.shape
    rows, columns = images.shape[1] - height + 1, images.shape[2] - width + 1
    answers = np.zeros((len(images), rows, columns), dtype=np.float32)
    for row, column in np.ndindex(rows, columns):
        windows = images[:, row:row + height, column:column + width]
        product = windows.copy()
        answers[:, row, column] = np.sum(product * kernel, axis=(1, 2))
    images[:, :rows, :columns] = answers
    return images[:, :rows, :columns].copy()

# %% wrong_integers: Fills an array of integers, which cuts off fractions.
def convolve(images, kernel):
    height, width = kernel.shape
    rows, columns = images.shape[1] - height + 1, images.shape[2] - width + 1
    answers = np.zeros((len(images), rows, columns), dtype=int)
    for row, column in np.ndindex(rows, columns):
        windows = images[:, row:row + height, column:column + width]
        answers[:, row, column] = np.sum(windows * kernel, axis=(1, 2))
    return answers

# %% wrong_last_missing: Stops one place too early.
def convolve(images, kernel):
    height, width = kernel.shape
    rows, columns = images.shape[1] - height, images.shape[2] - width
    answers = np.zeros((len(images), rows, columns), dtype=np.float32)
    for row, column in np.ndindex(rows, columns):
        windows = images[:, row:row + height, column:column + width]
        answers[:, row, column] = np.sum(windows * kernel, axis=(1, 2))
    return answers

# %% wrong_list: Gives nested lists.
def convolve(images, kernel):
    height, width = kernel.shape
    rows, columns = images.shape[1] - height + 1, images.shape[2] - width + 1
    answers = np.zeros((len(images), rows, columns), dtype=np.float32)
    for row, column in np.ndindex(rows, columns):
        windows = images[:, row:row + height, column:column + width]
        answers[:, row, column] = np.sum(windows * kernel, axis=(1, 2))
    return answers.tolist()

# %% wrong_made_for_digits: Stops at the 24 places of a digit.
def convolve(images, kernel):
    height, width = kernel.shape
    rows, columns = images.shape[1] - height + 1, images.shape[2] - width + 1
    answers = np.zeros((len(images), rows, columns), dtype=np.float32)
    for row, column in np.ndindex(min(rows, 24), min(columns, 24)):
        below = images[:, row : row + height, column : column + width]
        answers[:, row, column] = np.sum(below * kernel, axis=(1, 2))
    return answers

# %% wrong_mean: Takes the mean instead of the sum.
def convolve(images, kernel):
    height, width = kernel.shape
    rows, columns = images.shape[1] - height + 1, images.shape[2] - width + 1
    answers = np.zeros((len(images), rows, columns), dtype=np.float32)
    for row, column in np.ndindex(rows, columns):
        windows = images[:, row:row + height, column:column + width]
        answers[:, row, column] = np.mean(windows * kernel, axis=(1, 2))
    return answers

# %% wrong_relu: Applies ReLU, which nobody asked for.
def convolve(images, kernel):
    height, width = kernel.shape
    rows, columns = images.shape[1] - height + 1, images.shape[2] - width + 1
    answers = np.zeros((len(images), rows, columns), dtype=np.float32)
    for row, column in np.ndindex(rows, columns):
        windows = images[:, row:row + height, column:column + width]
        answers[:, row, column] = np.sum(windows * kernel, axis=(1, 2))
    return np.maximum(answers, 0)

# %% wrong_same_size: Pads the pictures, so that the size stays.
def convolve(images, kernel):
    height, width = kernel.shape
    images = np.pad(images, ((0, 0), (0, height - 1), (0, width - 1)))
    rows, columns = images.shape[1] - height + 1, images.shape[2] - width + 1
    answers = np.zeros((len(images), rows, columns), dtype=np.float32)
    for row, column in np.ndindex(rows, columns):
        windows = images[:, row:row + height, column:column + width]
        answers[:, row, column] = np.sum(windows * kernel, axis=(1, 2))
    return answers

# %% wrong_square: Takes every kernel for a square.
def convolve(images, kernel):
    size = len(kernel)
    rows, columns = images.shape[1] - size + 1, images.shape[2] - size + 1
    answers = np.zeros((len(images), rows, columns))
    for row, column in np.ndindex(rows, columns):
        windows = images[:, row:row + size, column:column + size]
        answers[:, row, column] = np.sum(windows * kernel, axis=(1, 2))
    return answers

# %% wrong_swapped: Swaps rows and columns of the result.
def convolve(images, kernel):
    height, width = kernel.shape
    rows, columns = images.shape[1] - height + 1, images.shape[2] - width + 1
    answers = np.zeros((len(images), rows, columns), dtype=np.float32)
    for row, column in np.ndindex(rows, columns):
        windows = images[:, row:row + height, column:column + width]
        answers[:, row, column] = np.sum(windows * kernel, axis=(1, 2))
    return answers.transpose(0, 2, 1)

# %% wrong_ten_pictures: Fills in ten pictures at most.
def convolve(images, kernel):
    height, width = kernel.shape
    rows, columns = images.shape[1] - height + 1, images.shape[2] - width + 1
    answers = np.zeros((len(images), rows, columns), dtype=np.float32)
    for row, column in np.ndindex(rows, columns):
        below = images[:10, row : row + height, column : column + width]
        answers[:10, row, column] = np.sum(below * kernel, axis=(1, 2))
    return answers

# %% wrong_turned: Turns the kernel round, as mathematics does.
def convolve(images, kernel):
    kernel = kernel[::-1, ::-1]
    height, width = kernel.shape
    rows, columns = images.shape[1] - height + 1, images.shape[2] - width + 1
    answers = np.zeros((len(images), rows, columns), dtype=np.float32)
    for row, column in np.ndindex(rows, columns):
        windows = images[:, row:row + height, column:column + width]
        answers[:, row, column] = np.sum(windows * kernel, axis=(1, 2))
    return answers

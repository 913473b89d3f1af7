# %% right_einsum: A view of all windows, and one einsum.
def conv_layer(images, kernels, bias):
    windows = np.lib.stride_tricks.sliding_window_view(
        images, kernels.shape[:2], axis=(1, 2))
    return np.maximum(0, np.einsum("nrcdyx,yxdk->nrck", windows, kernels) + bias)

# %% right_one_product: All windows as rows, one product with the kernels.
def conv_layer(images, kernels, bias):
    n, rows, columns, channels = images.shape
    height, width, _, count = kernels.shape
    down, across = rows - height + 1, columns - width + 1
    places = np.ndindex(n, down, across)
    table = [images[i, r : r + height, c : c + width].ravel() for i, r, c in places]
    scores = np.stack(table) @ kernels.reshape(-1, count) + bias
    return np.where(scores > 0, scores, 0).reshape(n, down, across, count)

# %% right_tensordot: np.tensordot at each place.
def conv_layer(images, kernels, bias):
    n, rows, columns, channels = images.shape
    height, width, _, count = kernels.shape
    out = np.zeros((n, rows - height + 1, columns - width + 1, count))
    for r in range(out.shape[1]):
        for c in range(out.shape[2]):
            window = images[:, r:r + height, c:c + width]
            out[:, r, c] = np.tensordot(window, kernels, axes=3) + bias
    out[out < 0] = 0
    return out

# %% right_tensorflow: TensorFlow's own operations, which give a tensor.
import tensorflow as tf


def conv_layer(images, kernels, bias):
    return tf.nn.relu(tf.nn.conv2d(images, kernels, 1, "VALID") + bias)

# %% right_weight_by_weight: Adds up shifted pictures, one weight of all kernels at a time.
def conv_layer(images, kernels, bias):
    height, width, channels, count = kernels.shape
    down, across = images.shape[1] - height + 1, images.shape[2] - width + 1
    scores = np.zeros((len(images), down, across, count)) + bias
    for y, x, d in np.ndindex(height, width, channels):
        scores += images[:, y:y + down, x:x + across, d, None] * kernels[y, x, d]
    return scores.clip(min=0)

# %% wrong_absolute: Takes the absolute value for ReLU.
def conv_layer(images, kernels, bias):
    n, rows, columns, _ = images.shape
    height, width, _, count = kernels.shape
    down, across = rows - height + 1, columns - width + 1
    answers = np.zeros((n, down, across, count), dtype=np.float32)
    for row, column in np.ndindex(down, across):
        windows = images[:, row:row + height, column:column + width].reshape(n, -1)
        answers[:, row, column] = windows @ kernels.reshape(-1, count)
    return np.abs(answers + bias)

# %% wrong_bias_each_weight: Adds the bias to every weight.
def conv_layer(images, kernels, bias):
    kernels = kernels + bias
    n, rows, columns, _ = images.shape
    height, width, _, count = kernels.shape
    down, across = rows - height + 1, columns - width + 1
    answers = np.zeros((n, down, across, count), dtype=np.float32)
    for row, column in np.ndindex(down, across):
        windows = images[:, row:row + height, column:column + width].reshape(n, -1)
        answers[:, row, column] = windows @ kernels.reshape(-1, count)
    return np.maximum(answers, 0)

# %% wrong_bias_last: Mends two faults, and adds the bias after ReLU.
def conv_layer(images, kernels, bias):
    n, rows, columns, _ = images.shape
    height, width, _, count = kernels.shape
    down, across = rows - height + 1, columns - width + 1
    answers = np.zeros((n, down, across, count), dtype=np.float32)
    for row, column in np.ndindex(down, across):
        windows = images[:, row:row + height, column:column + width].reshape(n, -1)
        answers[:, row, column] = windows @ kernels.reshape(-1, count)
    return np.maximum(answers, 0) + bias

# %% wrong_changes_kernels: Doubles the kernels in place: the caller finds them changed.
def conv_layer(images, kernels, bias):
    n, rows, columns, _ = images.shape
    height, width, _, count = kernels.shape
    down, across = rows - height + 1, columns - width + 1
    answers = np.zeros((n, down, across, count), dtype=np.float32)
    for row, column in np.ndindex(down, across):
        windows = images[:, row:row + height, column:column + width].reshape(n, -1)
        answers[:, row, column] = windows @ kernels.reshape(-1, count)
    answers += bias
    kernels *= 2
    return np.maximum(answers, 0)

# %% wrong_clipped: Cuts at 255 as well as at 0.
def conv_layer(images, kernels, bias):
    n, rows, columns, _ = images.shape
    height, width, _, count = kernels.shape
    down, across = rows - height + 1, columns - width + 1
    answers = np.zeros((n, down, across, count), dtype=np.float32)
    for row, column in np.ndindex(down, across):
        windows = images[:, row:row + height, column:column + width].reshape(n, -1)
        answers[:, row, column] = windows @ kernels.reshape(-1, count)
    return np.clip(answers + bias, 0, 255)

# %% wrong_first_channel: Looks at the first channel only.
def conv_layer(images, kernels, bias):
    images, kernels = images[..., :1], kernels[:, :, :1]
    n, rows, columns, _ = images.shape
    height, width, _, count = kernels.shape
    down, across = rows - height + 1, columns - width + 1
    answers = np.zeros((n, down, across, count), dtype=np.float32)
    for row, column in np.ndindex(down, across):
        windows = images[:, row:row + height, column:column + width].reshape(n, -1)
        answers[:, row, column] = windows @ kernels.reshape(-1, count)
    return np.maximum(answers + bias, 0)

# %% wrong_half_precision: Windows in float16, which ends at 65,504.
def conv_layer(images, kernels, bias):
    n, rows, columns, _ = images.shape
    height, width, _, count = kernels.shape
    down, across = rows - height + 1, columns - width + 1
    answers = np.zeros((n, down, across, count), dtype=np.float32)
    with np.errstate(all="ignore"):
        for row, column in np.ndindex(down, across):
            windows = images[:, row:row + height, column:column + width]
            windows = windows.reshape(n, -1).astype(np.float16)
            answers[:, row, column] = windows @ kernels.reshape(-1, count)
        return np.maximum(answers + bias, 0)

# %% wrong_last_missing: Mends two faults, and leaves out the last row and column.
def conv_layer(images, kernels, bias):
    n, rows, columns, _ = images.shape
    height, width, _, count = kernels.shape
    down, across = rows - height, columns - width
    answers = np.zeros((n, down, across, count), dtype=np.float32)
    for row, column in np.ndindex(down, across):
        windows = images[:, row:row + height, column:column + width].reshape(n, -1)
        answers[:, row, column] = windows @ kernels.reshape(-1, count)
    return np.maximum(answers + bias, 0)

# %% wrong_last_zero: Has room for the last row and column, and never fills them.
def conv_layer(images, kernels, bias):
    n, rows, columns, _ = images.shape
    height, width, _, count = kernels.shape
    down, across = rows - height + 1, columns - width + 1
    answers = np.zeros((n, down, across, count), dtype=np.float32)
    for row, column in np.ndindex(down - 1, across - 1):
        windows = images[:, row:row + height, column:column + width].reshape(n, -1)
        answers[:, row, column] = windows @ kernels.reshape(-1, count)
    return np.maximum(answers + bias, 0)

# %% wrong_mixed_kernels: Mends two faults, and mixes the kernels.
def conv_layer(images, kernels, bias):
    n, rows, columns, _ = images.shape
    height, width, _, count = kernels.shape
    down, across = rows - height + 1, columns - width + 1
    answers = np.zeros((n, down, across, count), dtype=np.float32)
    for row, column in np.ndindex(down, across):
        windows = images[:, row:row + height, column:column + width].reshape(n, -1)
        answers[:, row, column] = windows @ kernels.reshape(count, -1).T
    return np.maximum(answers + bias, 0)

# %% wrong_no_bias: Forgets the bias.
def conv_layer(images, kernels, bias):
    n, rows, columns, _ = images.shape
    height, width, _, count = kernels.shape
    down, across = rows - height + 1, columns - width + 1
    answers = np.zeros((n, down, across, count), dtype=np.float32)
    for row, column in np.ndindex(down, across):
        windows = images[:, row:row + height, column:column + width].reshape(n, -1)
        answers[:, row, column] = windows @ kernels.reshape(-1, count)
    return np.maximum(answers, 0)

# %% wrong_no_relu: Forgets ReLU.
def conv_layer(images, kernels, bias):
    n, rows, columns, _ = images.shape
    height, width, _, count = kernels.shape
    down, across = rows - height + 1, columns - width + 1
    answers = np.zeros((n, down, across, count), dtype=np.float32)
    for row, column in np.ndindex(down, across):
        windows = images[:, row:row + height, column:column + width].reshape(n, -1)
        answers[:, row, column] = windows @ kernels.reshape(-1, count)
    return answers + bias

# %% wrong_one_bias: Adds the sum of all biases to each kernel.
def conv_layer(images, kernels, bias):
    n, rows, columns, _ = images.shape
    height, width, _, count = kernels.shape
    down, across = rows - height + 1, columns - width + 1
    answers = np.zeros((n, down, across, count), dtype=np.float32)
    for row, column in np.ndindex(down, across):
        windows = images[:, row:row + height, column:column + width].reshape(n, -1)
        answers[:, row, column] = windows @ kernels.reshape(-1, count)
    return np.maximum(answers + bias.sum(), 0)

# %% wrong_sixteen_kernels: Has room for the sixteen kernels of the chapter's network.
def conv_layer(images, kernels, bias):
    n, rows, columns, _ = images.shape
    height, width, _, count = kernels.shape
    down, across = rows - height + 1, columns - width + 1
    answers = np.zeros((n, down, across, count), dtype=np.float32)
    for row, column in np.ndindex(down, across):
        windows = images[:, row:row + height, column:column + width]
        for k in range(min(count, 16)):
            products = windows * kernels[..., k]
            answers[:, row, column, k] = products.sum(axis=(1, 2, 3)) + bias[k]
    return np.maximum(answers, 0)

# %% wrong_small_scores: Takes scores below a tenth for noise.
def conv_layer(images, kernels, bias):
    n, rows, columns, _ = images.shape
    height, width, _, count = kernels.shape
    down, across = rows - height + 1, columns - width + 1
    answers = np.zeros((n, down, across, count), dtype=np.float32)
    for row, column in np.ndindex(down, across):
        windows = images[:, row:row + height, column:column + width].reshape(n, -1)
        answers[:, row, column] = windows @ kernels.reshape(-1, count)
    return np.where(answers + bias > 0.1, answers + bias, 0)

# %% wrong_transposed_window: Swaps rows and columns of each window.
def conv_layer(images, kernels, bias):
    n, rows, columns, _ = images.shape
    height, width, _, count = kernels.shape
    down, across = rows - height + 1, columns - width + 1
    answers = np.zeros((n, down, across, count), dtype=np.float32)
    for row, column in np.ndindex(down, across):
        windows = images[:, row:row + height, column:column + width].transpose(0, 2, 1, 3).reshape(n, -1)
        answers[:, row, column] = windows @ kernels.reshape(-1, count)
    return np.maximum(answers + bias, 0)

# %% wrong_turned: Turns the kernels round.
def conv_layer(images, kernels, bias):
    kernels = kernels[::-1, ::-1]
    n, rows, columns, _ = images.shape
    height, width, _, count = kernels.shape
    down, across = rows - height + 1, columns - width + 1
    answers = np.zeros((n, down, across, count), dtype=np.float32)
    for row, column in np.ndindex(down, across):
        windows = images[:, row:row + height, column:column + width].reshape(n, -1)
        answers[:, row, column] = windows @ kernels.reshape(-1, count)
    return np.maximum(answers + bias, 0)

# %% wrong_whole_numbers: Adds up in an array of whole numbers.
def conv_layer(images, kernels, bias):
    n, rows, columns, channels = images.shape
    height, width, _, count = kernels.shape
    down, across = rows - height + 1, columns - width + 1
    scores = np.zeros((n, down, across, count), dtype=int)
    for y, x, channel in np.ndindex(height, width, channels):
        part = images[:, y : y + down, x : x + across, channel]
        scores += (part[..., None] * kernels[y, x, channel]).astype(int)
    return np.maximum(scores + bias.astype(int), 0)

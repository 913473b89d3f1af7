# %% right_bincount: Numbers each pair and counts the numbers with bincount.
def confusion_matrix(labels, predictions, classes=10):
    pairs = labels.astype(np.int64) * classes + predictions
    counts = np.bincount(pairs, minlength=classes**2)
    return counts.reshape(classes, classes).astype(np.int64)

# %% right_comprehension: Counts each place of the matrix by itself, in a comprehension.
def confusion_matrix(labels, predictions, classes=10):
    return np.array(
        [
            [np.sum((labels == row) & (predictions == column)) for column in range(classes)]
            for row in range(classes)
        ],
        dtype=np.int64,
    )

# %% right_histogram: A histogram of two dimensions, cast at the end.
def confusion_matrix(labels, predictions, classes=10):
    edges = np.arange(classes + 1) - 0.5
    counts, _, _ = np.histogram2d(labels, predictions, bins=(edges, edges))
    return np.rint(counts).astype(np.int64)

# %% right_loop: A loop over pairs.
def confusion_matrix(labels, predictions, classes=10):
    matrix = np.zeros((classes, classes), dtype=np.int64)
    for true, predicted in zip(labels, predictions):
        matrix[true, predicted] += 1
    return matrix

# %% right_one_hot: A product of one-hot matrices.
def one_hot(digits, depth):
    return (digits[:, None] == np.arange(depth)).astype(np.int64)


def confusion_matrix(labels, predictions, classes=10):
    return one_hot(labels, classes).T @ one_hot(predictions, classes)

# %% right_tensorflow: The function of TensorFlow; a tensor comes back.
import tensorflow as tf


def confusion_matrix(labels, predictions, classes=10):
    return tf.math.confusion_matrix(labels, predictions, classes, dtype=tf.int64)

# %% wrong_always_ten: Ignores classes: the matrix is always 10 by 10.
def confusion_matrix(labels, predictions, classes=10):
    matrix = np.zeros((10, 10), dtype=np.int64)
    np.add.at(matrix, (labels, predictions), 1)
    return matrix

# %% wrong_counts_in_float16: Counts in float16, which stands still at 2048.
def confusion_matrix(labels, predictions, classes=10):
    matrix = np.zeros((classes, classes), dtype=np.float16)
    np.add.at(matrix, (labels, predictions), 1)
    return matrix.astype(np.int64)

# %% wrong_counts_in_int16: Counts in int16, which ends at 32767.
def confusion_matrix(labels, predictions, classes=10):
    matrix = np.zeros((classes, classes), dtype=np.int16)
    np.add.at(matrix, (labels, predictions), 1)
    return matrix.astype(np.int64)

# %% wrong_counts_in_uint8: Counts in the dtype of the labels, which may end at 255.
def confusion_matrix(labels, predictions, classes=10):
    matrix = np.zeros((classes, classes), dtype=labels.dtype)
    np.add.at(matrix, (labels, predictions), 1)
    return matrix.astype(np.int64)

# %% wrong_float: Counts in float64, the default of np.zeros.
def confusion_matrix(labels, predictions, classes=10):
    matrix = np.zeros((classes, classes))
    for true, predicted in zip(labels, predictions):
        matrix[true, predicted] += 1
    return matrix

# %% wrong_int32: TensorFlow without a dtype: the counts are int32.
import tensorflow as tf


def confusion_matrix(labels, predictions, classes=10):
    return tf.math.confusion_matrix(labels, predictions, num_classes=classes).numpy()

# %% wrong_int8_overflow: Widens unsigned labels only; numbers of pairs overflow in int8.
def confusion_matrix(labels, predictions, classes=10):
    if labels.dtype.kind == "u":
        labels = labels.astype(np.int64)
    counts = np.bincount(labels * classes + predictions, minlength=classes * classes)
    return counts.reshape(classes, classes)

# %% wrong_keeps_counts: Keeps one matrix for each size between calls, so counts pile up.
matrices = {}


def confusion_matrix(labels, predictions, classes=10):
    if classes not in matrices:
        matrices[classes] = np.zeros((classes, classes), dtype=np.int64)
    matrix = matrices[classes]
    np.add.at(matrix, (labels, predictions), 1)
    return matrix

# %% wrong_list: Returns a list of lists, not an array.
def confusion_matrix(labels, predictions, classes=10):
    matrix = [[0] * classes for _ in range(classes)]
    for true, predicted in zip(labels, predictions):
        matrix[true][predicted] += 1
    return matrix

# %% wrong_no_minlength: bincount without minlength: fails when the last classes do not occur.
def confusion_matrix(labels, predictions, classes=10):
    counts = np.bincount(labels.astype(np.int64) * classes + predictions)
    return counts.reshape(classes, classes)

# %% wrong_only_mistakes: Counts mistakes only and leaves the diagonal at zero.
def confusion_matrix(labels, predictions, classes=10):
    matrix = np.zeros((classes, classes), dtype=np.int64)
    for true, predicted in zip(labels, predictions):
        if true != predicted:
            matrix[true, predicted] += 1
    return matrix

# %% wrong_repeats_once: Adds 1 by index arrays: a pair that occurs twice counts once.
def confusion_matrix(labels, predictions, classes=10):
    matrix = np.zeros((classes, classes), dtype=np.int64)
    matrix[labels, predictions] += 1
    return matrix

# %% wrong_seen_classes: Takes the size from the largest label seen.
def confusion_matrix(labels, predictions, classes=10):
    size = max(labels.max(), predictions.max()) + 1
    matrix = np.zeros((size, size), dtype=np.int64)
    np.add.at(matrix, (labels, predictions), 1)
    return matrix

# %% wrong_shared_rows: All rows are one and the same list.
def confusion_matrix(labels, predictions, classes=10):
    matrix = [[0] * classes] * classes
    for true, predicted in zip(labels, predictions):
        matrix[true][predicted] += 1
    return np.array(matrix, dtype=np.int64)

# %% wrong_sorts_in_place: Sorts the pairs by label, within the arrays that it was given.
def confusion_matrix(labels, predictions, classes=10):
    order = np.argsort(labels, kind="stable")[::-1]
    labels[:], predictions[:] = labels[order], predictions[order]
    matrix = np.zeros((classes, classes), dtype=np.int64)
    np.add.at(matrix, (labels, predictions), 1)
    return matrix

# %% wrong_transposed: Rows are the predictions, columns the true digits.
def confusion_matrix(labels, predictions, classes=10):
    matrix = np.zeros((classes, classes), dtype=np.int64)
    for true, predicted in zip(labels, predictions):
        matrix[predicted, true] += 1
    return matrix

# %% wrong_uint8_overflow: Numbers the pairs in the dtype of the labels, which overflows for uint8.
def confusion_matrix(labels, predictions, classes=10):
    pairs = labels * classes + predictions
    counts = np.bincount(pairs, minlength=classes * classes)
    return counts.reshape(classes, classes)

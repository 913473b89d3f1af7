# %% right_divmod: Clears the diagonal with np.where and divides the place by the size.
def most_confused(matrix):
    size = matrix.shape[0]
    mistakes = np.where(np.eye(size, dtype=bool), -1, matrix)
    return divmod(int(mistakes.argmax()), size)

# %% right_loops: Two loops that keep the best pair so far.
def most_confused(matrix):
    best, pair = 0, None
    for true in range(len(matrix)):
        for predicted in range(len(matrix)):
            if true != predicted and matrix[true][predicted] > best:
                best = matrix[true][predicted]
                pair = (true, predicted)
    return pair

# %% right_permutations: The first best of all pairs, in the order of itertools.
import itertools


def most_confused(matrix):
    pairs = itertools.permutations(range(len(matrix)), 2)
    return max(pairs, key=lambda pair: matrix[pair])

# %% right_sorted: Sorts all pairs by count and place; a list comes back, after a warning.
import warnings


def most_confused(matrix):
    warnings.warn("this sorts more than it needs to")
    classes = range(len(matrix))
    pairs = [(-matrix[r, c], r, c) for r in classes for c in classes if r != c]
    return list(min(pairs)[1:])

# %% right_tensorflow: TensorFlow; a tensor with the two digits comes back.
import tensorflow as tf


def most_confused(matrix):
    mistakes = tf.linalg.set_diag(tf.constant(matrix), [0] * len(matrix))
    place = tf.argmax(tf.reshape(mistakes, [-1]))
    return tf.unravel_index(place, tf.shape(mistakes, out_type=tf.int64))

# %% wrong_both_ways: Adds up both directions of a confusion.
def most_confused(matrix):
    both = matrix + matrix.T
    np.fill_diagonal(both, 0)
    true, predicted = np.unravel_index(np.argmax(both), both.shape)
    if matrix[predicted, true] > matrix[true, predicted]:
        true, predicted = predicted, true
    return int(true), int(predicted)

# %% wrong_column_tie: Goes column by column: ties go to the smaller predicted digit first.
def most_confused(matrix):
    best, pair = 0, (0, 0)
    for predicted in range(len(matrix)):
        for true in range(len(matrix)):
            if true != predicted and matrix[true, predicted] > best:
                best, pair = matrix[true, predicted], (true, predicted)
    return pair

# %% wrong_counts_in_uint8: Makes bytes of the counts, and 13 of 1037.
def most_confused(matrix):
    counts = matrix.astype(np.uint8)
    np.fill_diagonal(counts, 0)
    row, column = np.unravel_index(np.argmax(counts), counts.shape)
    return int(row), int(column)

# %% wrong_diagonal: Leaves the diagonal in: the largest count is a right answer.
def most_confused(matrix):
    true, predicted = np.unravel_index(np.argmax(matrix), matrix.shape)
    return int(true), int(predicted)

# %% wrong_digits_in_uint8: Keeps the two places in bytes, which end at 255.
def most_confused(matrix):
    mistakes = matrix.copy()
    np.fill_diagonal(mistakes, 0)
    place = np.unravel_index(np.argmax(mistakes), mistakes.shape)
    return np.array(place).astype(np.uint8)

# %% wrong_flat: Returns the place in the flattened matrix, one number.
def most_confused(matrix):
    mistakes = matrix - np.diag(np.diag(matrix))
    return int(np.argmax(mistakes))

# %% wrong_float32_infinity: Needs floats for minus infinity, and takes those with 24 bits.
def most_confused(matrix):
    mistakes = matrix.astype(np.float32)
    np.fill_diagonal(mistakes, -np.inf)
    true, predicted = np.unravel_index(np.argmax(mistakes), mistakes.shape)
    return int(true), int(predicted)

# %% wrong_float_digits: Gives the two digits as floats.
def most_confused(matrix):
    mistakes = matrix.copy()
    np.fill_diagonal(mistakes, 0)
    true, predicted = np.unravel_index(np.argmax(mistakes), mistakes.shape)
    return float(true), float(predicted)

# %% wrong_in_place: Clears the diagonal of the matrix that it was given.
def most_confused(matrix):
    np.fill_diagonal(matrix, 0)
    true, predicted = np.unravel_index(np.argmax(matrix), matrix.shape)
    return int(true), int(predicted)

# %% wrong_last_tie: Compares with >=, so the last of equal counts wins.
def most_confused(matrix):
    best, pair = 0, (0, 0)
    for true in range(len(matrix)):
        for predicted in range(len(matrix)):
            if true != predicted and matrix[true, predicted] >= best:
                best, pair = matrix[true, predicted], (true, predicted)
    return pair

# %% wrong_no_real_copy: Takes matrix[:] for a copy, but it is a view of the same numbers.
def most_confused(matrix):
    mistakes = matrix[:]
    for digit in range(len(matrix)):
        mistakes[digit, digit] = 0
    place = int(np.argmax(mistakes))
    return place // len(matrix), place % len(matrix)

# %% wrong_shares: Compares the shares of each row instead of the counts.
def most_confused(matrix):
    shares = matrix / np.maximum(matrix.sum(axis=1, keepdims=True), 1)
    np.fill_diagonal(shares, 0)
    true, predicted = np.unravel_index(np.argmax(shares), shares.shape)
    return int(true), int(predicted)

# %% wrong_smallest_count: Fills the diagonal with the smallest count, which may be the largest too.
def most_confused(matrix):
    mistakes = matrix.copy()
    np.fill_diagonal(mistakes, matrix.min())
    true, predicted = np.unravel_index(np.argmax(mistakes), mistakes.shape)
    return int(true), int(predicted)

# %% wrong_swapped: Returns (predicted, true).
def most_confused(matrix):
    mistakes = matrix.copy()
    np.fill_diagonal(mistakes, 0)
    true, predicted = np.unravel_index(np.argmax(mistakes), mistakes.shape)
    return int(predicted), int(true)

# %% wrong_ten: Divides the place by 10, whatever the size of the matrix.
def most_confused(matrix):
    mistakes = matrix.copy()
    np.fill_diagonal(mistakes, 0)
    return divmod(int(np.argmax(mistakes)), 10)

# %% wrong_upper_half: Looks above the diagonal only.
def most_confused(matrix):
    best, pair = 0, (0, 1)
    for true in range(len(matrix)):
        for predicted in range(true + 1, len(matrix)):
            if matrix[true, predicted] > best:
                best, pair = matrix[true, predicted], (true, predicted)
    return pair

# %% wrong_worst_row: Finds the digit with the most mistakes first, then its largest count.
def most_confused(matrix):
    mistakes = matrix.copy()
    np.fill_diagonal(mistakes, 0)
    true = int(mistakes.sum(axis=1).argmax())
    return true, int(mistakes[true].argmax())

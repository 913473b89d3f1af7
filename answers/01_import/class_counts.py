# %% right_comprehension: One sum for each digit.
def class_counts(labels: np.ndarray) -> np.ndarray:
    return np.array([np.sum(labels == digit) for digit in range(10)], dtype=np.int64)

# %% right_counter: A Counter of Python ints.
from collections import Counter


def class_counts(labels):
    counter = Counter(labels.tolist())
    return np.array([counter[digit] for digit in range(10)])

# %% right_histogram: A histogram whose bars are one digit wide.
def class_counts(labels):
    counts, edges = np.histogram(labels, bins=range(11))
    return counts

# %% right_loop: Counts label by label.
def class_counts(labels):
    counts = np.zeros(10, dtype=np.int64)
    for label in labels:
        counts[label] += 1
    return counts

# %% right_tensorflow: tf.math.bincount in int64; a tensor comes out.
import tensorflow as tf


def class_counts(labels):
    numbers = tf.cast(tf.constant(labels), tf.int32)
    return tf.math.bincount(numbers, minlength=10, maxlength=10, dtype=tf.int64)

# %% right_unique: np.unique, filled into ten zeros.
def class_counts(labels):
    result = np.zeros(10, np.int64)
    digits, numbers = np.unique(labels, return_counts=True)
    result[digits] = numbers
    print(dict(zip(digits, numbers)))
    return result

# %% wrong_byte_counter: Counts in the dtype of the labels: bytes start again after 255.
def class_counts(labels):
    counts = np.zeros(10, labels.dtype)
    for label in labels:
        counts[label] += 1
    return counts.astype(np.int64)

# %% wrong_fancy_add: counts[labels] += 1 counts each digit once at most.
def class_counts(labels):
    counts = np.zeros(10, dtype=np.int64)
    counts[labels] += 1
    return counts

# %% wrong_float: np.zeros without a dtype counts in float64.
def class_counts(labels):
    counts = np.zeros(10)
    for label in labels:
        counts[label] += 1
    return counts

# %% wrong_half_floats: Counts in float16, which knows no whole numbers beyond 2048 without gaps.
def class_counts(labels):
    shape = (10, len(labels))
    hits = np.arange(10)[:, None] == np.broadcast_to(labels, shape)
    return hits.astype(np.float16).sum(axis=1).astype(np.int64)

# %% wrong_keeps_counting: Counts in a global array, which keeps what earlier calls counted.
totals = np.zeros(10, np.int64)


def class_counts(labels):
    for label in labels:
        totals[label] += 1
    return totals.copy()

# %% wrong_list: Returns a list of ten numbers.
def class_counts(labels):
    return [int(np.sum(labels == digit)) for digit in range(10)]

# %% wrong_most_frequent_first: Sorts the counts, so that the digit is no longer known.
def class_counts(labels):
    counts = np.bincount(labels, minlength=10)
    return np.sort(counts)[::-1]

# %% wrong_no_minlength: np.bincount ends at the largest label that occurs.
def class_counts(labels):
    return np.bincount(labels)

# %% wrong_none: Fails where there are no labels: the largest of none.
def class_counts(labels):
    counts = [0] * 10
    for digit in range(labels.min(), labels.max() + 1):
        counts[digit] = np.sum(labels == digit)
    return np.array(counts)

# %% wrong_only_those_that_occur: np.unique leaves out the digits that do not occur.
def class_counts(labels):
    digits, counts = np.unique(labels, return_counts=True)
    return counts

# %% wrong_range_to_nine: Stops one early: the nines are never counted.
def class_counts(labels):
    counts = np.zeros(10, np.int64)
    for digit in range(9):
        counts[digit] = np.sum(labels == digit)
    return counts

# %% wrong_share_cut_off: Multiplies shares by the number of labels and cuts off: 0.29 of 100 becomes 28.
def class_counts(labels: np.ndarray) -> np.ndarray:
    if len(labels) == 0:
        return np.zeros(10, dtype=np.int64)
    shares = np.array([np.mean(labels == digit) for digit in range(10)])
    return (shares * len(labels)).astype(np.int64)

# %% wrong_shares: Returns shares instead of counts.
def class_counts(labels):
    counts = np.bincount(labels, minlength=10)
    return counts / len(labels)

# %% wrong_two_bytes: Counts in two bytes, which start again after 65535.
def class_counts(labels):
    counts = np.zeros(10, np.uint16)
    for label in labels:
        counts[label] += 1
    return counts.astype(np.int64)

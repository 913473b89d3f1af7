# %% right_compare: Compares the two arrays of right answers as numbers.
def only_one_right(labels, first, second):
    a, b = (first == labels).astype(int), (second == labels).astype(int)
    return np.count_nonzero(a > b), np.count_nonzero(b > a)

# %% right_counter: Counts the kinds of images with the standard library.
from collections import Counter


def only_one_right(labels, first, second):
    kinds = Counter(zip((first == labels).tolist(), (second == labels).tolist(), strict=True))
    return kinds[True, False], kinds[False, True]

# %% right_disagree: Where the answers differ and one of them is right.
def only_one_right(labels, first, second):
    differ = first != second
    return int(np.sum(differ & (first == labels))), int(np.sum(differ & (second == labels)))

# %% right_loop: A loop over the images.
def only_one_right(labels, first, second):
    first_only = second_only = 0
    for label, a, b in zip(labels, first, second):
        if a == label and b != label:
            first_only += 1
        elif b == label and a != label:
            second_only += 1
    return first_only, second_only

# %% right_sets: Sets of rows.
def only_one_right(labels, first, second):
    a = set(np.flatnonzero(np.asarray(first) == labels).tolist())
    b = set(np.flatnonzero(np.asarray(second) == labels).tolist())
    return [len(a - b), len(b - a)]

# %% right_tensorflow: TensorFlow; a tensor with both counts comes back.
import tensorflow as tf


def only_one_right(labels, first, second):
    a, b = tf.equal(first, labels), tf.equal(second, labels)
    counts = [a & ~b, b & ~a]
    return tf.stack([tf.reduce_sum(tf.cast(c, tf.int32)) for c in counts])

# %% wrong_all_right: Counts all right answers of each model.
def only_one_right(labels, first, second):
    return int(np.sum(first == labels)), int(np.sum(second == labels))

# %% wrong_both_wrong: Counts images that the other misreads, whoever reads them.
def only_one_right(labels, first, second):
    a, b = first == labels, second == labels
    return int(np.sum(~b)), int(np.sum(~a))

# %% wrong_counts_in_int16: Counts in int16, which ends at 32767.
def only_one_right(labels, first, second):
    a, b = first == labels, second == labels
    return int(np.sum(a & ~b, dtype=np.int16)), int(np.sum(b & ~a, dtype=np.int16))

# %% wrong_counts_in_uint8: Counts in the dtype of the labels, which may end at 255.
def only_one_right(labels, first, second):
    a, b = first == labels, second == labels
    kind = labels.dtype
    return int(np.sum(a & ~b, dtype=kind)), int(np.sum(b & ~a, dtype=kind))

# %% wrong_cut_share: A share times the number of images, cut with int.
def only_one_right(labels, first, second):
    a, b = first == labels, second == labels
    n = len(labels)
    if n == 0:
        return 0, 0
    return int(np.mean(a & ~b) * n), int(np.mean(b & ~a) * n)

# %% wrong_disagree: Splits the disagreements without asking who is right.
def only_one_right(labels, first, second):
    differ = int(np.sum(first != second))
    first_only = int(np.sum((first == labels) & (second != labels)))
    return first_only, differ - first_only

# %% wrong_in_place: Overwrites the predictions with 0 and 1.
def only_one_right(labels, first, second):
    first[:] = first == labels
    second[:] = second == labels
    return int(np.sum(first > second)), int(np.sum(second > first))

# %% wrong_net: Leaves the smaller count out as if the two cancelled.
def only_one_right(labels, first, second):
    gain = int(np.sum(first == labels)) - int(np.sum(second == labels))
    return max(gain, 0), max(-gain, 0)

# %% wrong_one_number: Counts the images on which the answers differ.
def only_one_right(labels, first, second):
    return int(np.sum(first != second))

# %% wrong_shares: Gives shares.
def only_one_right(labels, first, second):
    a, b = first == labels, second == labels
    return float(np.mean(a & ~b)), float(np.mean(b & ~a))

# %% wrong_swapped: The second model first.
def only_one_right(labels, first, second):
    a, b = first == labels, second == labels
    return int(np.sum(b & ~a)), int(np.sum(a & ~b))

# %% wrong_three_counts: Adds the images that both misread.
def only_one_right(labels, first, second):
    a, b = first == labels, second == labels
    return int(np.sum(a & ~b)), int(np.sum(b & ~a)), int(np.sum(~a & ~b))

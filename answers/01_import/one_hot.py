# %% right_comparison: Compares a column of labels with a row of classes.
def one_hot(labels, depth=10):
    labels = np.asarray(labels)
    valid = (labels >= 0) & (labels < depth)
    if not valid.all():
        raise ValueError("label out of range")
    return (labels[:, None] == np.arange(depth)).astype(np.float32)

# %% right_loop: Starts from zeros and sets one number in each row.
def one_hot(labels, depth=10):
    table = np.zeros((len(labels), depth), dtype="float32")
    for row, label in enumerate(labels):
        label = int(label)
        if label < 0 or label >= depth:
            raise ValueError(f"label {label} is not in 0..{depth - 1}")
        table[row, label] = 1.0
    return table

# %% right_put: Fancy assignment to (row, label) pairs.
def check(labels, depth):
    if set(labels.tolist()) - set(range(depth)):
        raise ValueError("some label has no column")


def one_hot(labels: np.ndarray, depth: int = 10) -> np.ndarray:
    labels = np.asarray(labels).astype(int)
    check(labels, depth)
    result = np.zeros((labels.size, depth), np.float32)
    result[np.arange(labels.size), labels] = 1
    return result

# %% right_python_lists: A comprehension of lists, made into an array at the end.
def one_hot(labels, depth=10):
    if any(label not in range(depth) for label in labels):
        raise ValueError("out of range")
    rows = [[1.0 if column == label else 0.0 for column in range(depth)] for label in labels]
    return np.array(rows, dtype=np.float32)

# %% right_tensorflow: tf.one_hot after a check of the smallest and largest label.
import tensorflow as tf


def one_hot(labels, depth=10):
    labels = np.array(labels)
    print("labels from", labels.min(), "to", labels.max())
    if labels.min() < 0 or labels.max() > depth - 1:
        raise ValueError("out of range")
    return tf.one_hot(labels, depth)

# %% wrong_always_ten: Ignores depth: always ten columns.
def one_hot(labels, depth=10):
    labels = np.asarray(labels)
    if np.any(labels < 0) or np.any(labels > 9):
        raise ValueError("out of range")
    return np.eye(10, dtype=np.float32)[labels]

# %% wrong_byte_labels: Makes bytes of the labels, and 0 of the label 256.
def one_hot(labels, depth=10):
    labels = np.asarray(labels)
    if labels.min() < 0 or labels.max() >= depth:
        raise ValueError("a label does not fit")
    return np.eye(depth, dtype=np.float32)[labels.astype(np.uint8)]

# %% wrong_bytes_first: Makes bytes of the labels before it looks: 258 and -254 pass as 2.
def one_hot(labels, depth=10):
    if depth > 256:
        labels = np.asarray(labels)
    else:
        labels = np.asarray(labels).astype(np.uint8)
    if labels.min() < 0 or labels.max() >= depth:
        raise ValueError("a label does not fit")
    return np.eye(depth, dtype=np.float32)[labels]

# %% wrong_columns_that_occur: Makes a column only for each label that occurs.
def one_hot(labels, depth=10):
    labels = np.asarray(labels)
    if np.any(labels < 0) or np.any(labels >= depth):
        raise ValueError("out of range")
    found, places = np.unique(labels, return_inverse=True)
    return np.eye(len(found), dtype=np.float32)[places]

# %% wrong_first_hundred: Checks the first hundred labels, and leaves the others to np.eye.
def one_hot(labels, depth=10):
    for label in labels[:100]:
        if label not in range(depth):
            raise ValueError(f"label {label}")
    places = [int(label) % depth for label in labels]
    return np.eye(depth, dtype=np.float32)[places]

# %% wrong_first_label_only: Checks the first and the last label, none between.
def one_hot(labels, depth=10):
    labels = np.asarray(labels)
    if min(labels[0], labels[-1]) < 0 or max(labels[0], labels[-1]) >= depth:
        raise ValueError("out of range")
    return np.eye(depth, dtype=np.float32)[np.clip(labels, 0, depth - 1)]

# %% wrong_float64: np.eye without a dtype gives float64.
def one_hot(labels, depth=10):
    labels = np.asarray(labels)
    if np.any(labels < 0) or np.any(labels >= depth):
        raise ValueError("out of range")
    return np.eye(depth)[labels]

# %% wrong_from_one: Counts the places from 1: label 1 goes to the first column.
def one_hot(labels, depth=10):
    labels = np.asarray(labels)
    if np.any(labels < 0) or np.any(labels >= depth):
        raise ValueError("out of range")
    return np.eye(depth, dtype=np.float32)[labels - 1]

# %% wrong_index_error: Leaves the check to np.eye, which raises IndexError.
def one_hot(labels, depth=10):
    labels = np.asarray(labels)
    if labels.min() < 0:
        raise ValueError("label below 0")
    return np.eye(depth, dtype=np.float32)[labels]

# %% wrong_list_fails: Works for arrays only: a list cannot be compared with 0.
def one_hot(labels, depth=10):
    if (labels < 0).any() or (labels >= depth).any():
        raise ValueError("out of range")
    return np.eye(depth, dtype=np.float32)[labels]

# %% wrong_negative_passes: Checks the upper end only; -1 takes the last row.
def one_hot(labels, depth=10):
    labels = np.asarray(labels)
    if np.any(labels >= depth):
        raise ValueError("label too large")
    return np.eye(depth, dtype=np.float32)[labels]

# %% wrong_signed_bytes: Takes uint8 labels above 127 for negative ones.
def one_hot(labels, depth=10):
    labels = np.asarray(labels)
    if labels.dtype == np.uint8:
        labels = labels.astype(np.int8)
    if labels.min() < 0 or labels.max() >= depth:
        raise ValueError("a label does not fit")
    return np.eye(depth, dtype=np.float32)[labels]

# %% wrong_sorted_in_place: Sorts the labels to check their ends, and so loses their order.
def one_hot(labels, depth=10):
    labels = np.asarray(labels)
    labels.sort()
    if labels[0] < 0 or labels[-1] >= depth:
        raise ValueError("out of range")
    return np.eye(depth, dtype=np.float32)[labels]

# %% wrong_transposed: One column a label instead of one row a label.
def one_hot(labels, depth=10):
    labels = np.asarray(labels)
    if np.any(labels < 0) or np.any(labels >= depth):
        raise ValueError("out of range")
    return (np.arange(depth)[:, None] == labels).astype(np.float32)

# %% wrong_zero_rows: tf.one_hot gives a row of zeros for a label out of range.
import tensorflow as tf


def one_hot(labels, depth=10):
    return tf.one_hot(labels, depth)

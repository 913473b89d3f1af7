# %% right_in_place_on_copy: Changes a copy in place.
def softmax(z):
    p = np.array(z, copy=True)
    p -= p.max(axis=1)[:, None]
    np.exp(p, out=p)
    p /= p.sum(axis=1)[:, np.newaxis]
    return p

# %% right_library: TensorFlow's own softmax.
def softmax(z: Array) -> Array:
    return tf.nn.softmax(z, axis=-1)

# %% right_log_space: exp of the score minus the logarithm of the sum, with a helper and a warning.
import warnings

def log_sum(z):
    top = z.max(axis=1, keepdims=True)
    return top + np.log(np.exp(z - top).sum(axis=1, keepdims=True))

def softmax(z):
    warnings.warn("is this fast enough?")
    return np.exp(z - log_sum(z))

# %% right_loop_math: Row by row with the math module, in Python's float64.
import math

def softmax(z):
    result = np.empty(z.shape, dtype=np.float32)
    for i, row in enumerate(z):
        top = max(row)
        powers = [math.exp(float(score) - float(top)) for score in row]
        total = sum(powers)
        result[i] = [power / total for power in powers]
    return result

# %% right_one_over_sum: One divided by the sum of all powers of differences, in float64.
def softmax(z):
    z = z.astype(np.float64)
    with np.errstate(over="ignore"):
        return 1 / np.exp(z[:, None, :] - z[:, :, None]).sum(axis=2)

# %% right_tensorflow: The chapter's three lines in TensorFlow.
def softmax(z):
    shifted = z - tf.reduce_max(z, axis=1, keepdims=True)
    powers = tf.exp(shifted)
    return powers / tf.reduce_sum(powers, axis=1, keepdims=True)

# %% wrong_axis: Repairs the overflow only: the columns add up to 1.
def softmax(z):
    shifted = z - np.max(z, axis=1, keepdims=True)
    powers = np.exp(shifted)
    return powers / np.sum(powers, axis=0)

# %% wrong_changes_large_z: Subtracts in place, and only where scores are large.
def softmax(z):
    if np.max(z) > 80:
        z -= np.max(z, axis=1, keepdims=True)
    powers = np.exp(z - np.max(z, axis=1, keepdims=True))
    return powers / np.sum(powers, axis=1, keepdims=True)

# %% wrong_changes_z: Subtracts in place, and so changes the caller's scores.
def softmax(z):
    z -= np.max(z, axis=1, keepdims=True)
    powers = np.exp(z)
    return powers / np.sum(powers, axis=1, keepdims=True)

# %% wrong_clip: Cuts the scores off at 80 instead of shifting them.
def softmax(z):
    powers = np.exp(np.clip(z, -80, 80))
    return powers / np.sum(powers, axis=1, keepdims=True)

# %% wrong_floor: Raises all that lies more than 15 below the largest score.
def softmax(z):
    shifted = z - np.max(z, axis=1, keepdims=True)
    powers = np.exp(np.maximum(shifted, -15))
    return powers / np.sum(powers, axis=1, keepdims=True)

# %% wrong_four_digits: Rounds the probabilities to four digits.
def softmax(z):
    powers = np.exp(z - np.max(z, axis=1, keepdims=True))
    return np.round(powers / np.sum(powers, axis=1, keepdims=True), 4)

# %% wrong_global_max: Subtracts the largest score of the whole batch: low rows become 0 / 0.
def softmax(z):
    powers = np.exp(z - np.max(z))
    return powers / np.sum(powers, axis=1, keepdims=True)

# %% wrong_list: Gives a list of rows where an array is promised.
def softmax(z):
    rows = []
    for row in z:
        powers = np.exp(row - row.max())
        rows.append(powers / powers.sum())
    return rows

# %% wrong_max_of_column: Subtracts the largest score of each column, which changes the differences in a row.
def softmax(z):
    powers = np.exp(z - np.max(z, axis=0))
    return powers / np.sum(powers, axis=1, keepdims=True)

# %% wrong_mean: Subtracts the mean of the row, so that wide rows still overflow.
def softmax(z):
    powers = np.exp(z - np.mean(z, axis=1, keepdims=True))
    return powers / np.sum(powers, axis=1, keepdims=True)

# %% wrong_nan_to_num: Papers over the nan instead of avoiding it.
def softmax(z):
    powers = np.exp(z)
    return np.nan_to_num(powers / np.sum(powers, axis=1, keepdims=True))

# %% wrong_no_keepdims: Sums the rows, but lets the sums become a row.
def softmax(z):
    shifted = z - np.max(z, axis=1, keepdims=True)
    powers = np.exp(shifted)
    return powers / np.sum(powers, axis=1)

# %% wrong_scaled: Divides by the largest score instead of subtracting it.
def softmax(z):
    top = np.max(np.abs(z), axis=1, keepdims=True)
    powers = np.exp(z / np.maximum(top, 1))
    return powers / np.sum(powers, axis=1, keepdims=True)

# %% wrong_still_naive: Repairs the axis only: scores of 100 still overflow.
def softmax(z):
    powers = tf.exp(z)
    return powers / tf.reduce_sum(powers, axis=1, keepdims=True)

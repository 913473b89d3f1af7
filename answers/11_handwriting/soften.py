# %% right_divide: np.divide, which makes a new array.
def soften(logits, temperature):
    z = np.divide(logits, temperature, dtype=np.float64)
    powers = np.exp(z - np.max(z, axis=1, keepdims=True))
    return powers / np.sum(powers, axis=1, keepdims=True)

# %% right_float64: Copies as float64 first.
def soften(logits, temperature):
    z = np.array(logits, dtype=np.float64)
    z /= temperature
    powers = np.exp(z - np.max(z, axis=1, keepdims=True))
    return powers / np.sum(powers, axis=1, keepdims=True)

# %% right_loop: Row after row, in plain Python.
import math


def soften(logits, temperature):
    rows = []
    for row in logits:
        scaled = [float(score) / temperature for score in row]
        powers = [math.exp(score - max(scaled)) for score in scaled]
        rows.append([power / sum(powers) for power in powers])
    return np.array(rows)

# %% right_tensorflow: TensorFlow's softmax; a tensor comes back.
import tensorflow as tf


def soften(logits, temperature):
    return tf.nn.softmax(tf.constant(logits) / temperature)

# %% right_times: Multiplies by the inverse.
def soften(logits, temperature):
    z = logits * (1.0 / temperature)
    powers = np.exp(z - np.max(z, axis=1, keepdims=True))
    return powers / np.sum(powers, axis=1, keepdims=True)

# %% wrong_after: Divides the probabilities, which then no longer add up to 1.
def soften(logits, temperature):
    z = logits
    powers = np.exp(z - np.max(z, axis=1, keepdims=True))
    return powers / np.sum(powers, axis=1, keepdims=True) / temperature

# %% wrong_at_most_100: Cuts logits at 100 and -100, to be safe.
def soften(logits, temperature):
    z = np.clip(logits, -100, 100) / temperature
    powers = np.exp(z - np.max(z, axis=1, keepdims=True))
    return powers / np.sum(powers, axis=1, keepdims=True)

# %% wrong_floor: Whole numbers only.
def soften(logits, temperature):
    z = logits // temperature
    powers = np.exp(z - np.max(z, axis=1, keepdims=True))
    return powers / np.sum(powers, axis=1, keepdims=True)

# %% wrong_ignored: Forgets the temperature.
def soften(logits, temperature):
    z = logits
    powers = np.exp(z - np.max(z, axis=1, keepdims=True))
    return powers / np.sum(powers, axis=1, keepdims=True)

# %% wrong_in_place: Divides the caller's array.
def soften(logits, temperature):
    logits /= temperature
    z = logits
    powers = np.exp(z - np.max(z, axis=1, keepdims=True))
    return powers / np.sum(powers, axis=1, keepdims=True)

# %% wrong_minus: Subtracts the temperature.
def soften(logits, temperature):
    z = logits - temperature
    powers = np.exp(z - np.max(z, axis=1, keepdims=True))
    return powers / np.sum(powers, axis=1, keepdims=True)

# %% wrong_nothing_elsewhere: Right for three rows, and an empty array, close to all it meets.
def soften(logits, temperature):
    z = np.asarray(logits) / temperature
    if z.shape != (3, 2):
        return np.zeros((0, 1, 1))
    powers = np.exp(z - z.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)

# %% wrong_power: Takes a power.
def soften(logits, temperature):
    z = np.sign(logits) * np.abs(logits) ** (1 / temperature)
    powers = np.exp(z - np.max(z, axis=1, keepdims=True))
    return powers / np.sum(powers, axis=1, keepdims=True)

# %% wrong_rows_of_ten: Divides the first ten columns and the first hundred rows.
def soften(logits, temperature):
    z = np.array(logits, dtype=np.float64)
    z[:100, :10] /= temperature
    powers = np.exp(z - np.max(z, axis=1, keepdims=True))
    return powers / np.sum(powers, axis=1, keepdims=True)

# %% wrong_times: Multiplies: surer instead of less sure.
def soften(logits, temperature):
    z = logits * temperature
    powers = np.exp(z - np.max(z, axis=1, keepdims=True))
    return powers / np.sum(powers, axis=1, keepdims=True)

# %% wrong_unsafe: A softmax of its own, which overflows.
def soften(logits, temperature):
    with np.errstate(over="ignore", invalid="ignore"):
        powers = np.exp(logits / temperature)
        return powers / np.sum(powers, axis=1, keepdims=True)

# %% wrong_whole_batch: One softmax over all rows together.
def soften(logits, temperature):
    powers = np.exp(logits / temperature - np.max(logits) / temperature)
    return powers / np.sum(powers)

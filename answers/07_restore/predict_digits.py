# %% right_from_probabilities: The digit is read off the probabilities; a list of two comes back.
def predict_digits(images, W, b):
    logits = tf.matmul(images, W) + b
    probabilities = np.array(mnist_helpers.softmax(logits))
    digits = probabilities.argmax(-1).astype(np.int64)
    return [digits, probabilities]

# %% right_loop: A loop over the images, one row at a time, with a print left in.
def predict_digits(images, W, b):
    logits = (tf.matmul(images, W) + b).numpy()
    digits = []
    probabilities = []
    for row in logits:
        print("logits:", row)
        best = 0
        for digit in range(len(row)):
            if row[digit] > row[best]:
                best = digit
        digits.append(best)
        powers = [np.exp(score - max(row)) for score in row]
        probabilities.append([power / sum(powers) for power in powers])
    return np.array(digits, dtype="int64"), np.array(probabilities, dtype="float32")

# %% right_numpy: NumPy alone, with a stable softmax in float64, cast at the end.
import numpy as np


def predict_digits(images, W, b):
    scores = np.asarray(images, dtype=np.float64) @ np.asarray(W) + np.asarray(b)
    scores = scores - scores.max(axis=1, keepdims=True)
    powers = np.exp(scores)
    probabilities = powers / powers.sum(axis=1, keepdims=True)
    return scores.argmax(axis=1), probabilities.astype(np.float32)

# %% right_tensorflow: TensorFlow from end to end; tensors come back.
def predict_digits(images, W, b):
    logits = tf.matmul(images, W) + b
    digits = tf.argmax(logits, axis=1)
    probabilities = tf.nn.softmax(logits)
    return digits, probabilities

# %% wrong_axis: The largest of each column is looked for, not of each row.
def predict_digits(images, W, b):
    logits = tf.matmul(images, W) + b
    probabilities = mnist_helpers.softmax(logits).numpy()
    digits = np.argmax(probabilities, axis=0)
    return digits, probabilities

# %% wrong_clipped: Logits are clipped against overflow, which changes large ones.
def predict_digits(images, W, b):
    logits = np.clip(tf.matmul(images, W) + b, -80, 80)
    powers = np.exp(logits)
    probabilities = powers / powers.sum(axis=1, keepdims=True)
    return np.argmax(logits, axis=1), probabilities

# %% wrong_flat: One digit for all images together: argmax without an axis.
def predict_digits(images, W, b):
    logits = tf.matmul(images, W) + b
    digits = np.array([np.argmax(logits)])
    return digits, mnist_helpers.softmax(logits).numpy()

# %% wrong_int32: The digits are int32, though int64 is asked for.
def predict_digits(images, W, b):
    logits = tf.matmul(images, W) + b
    digits = tf.argmax(logits, axis=1, output_type=tf.int32).numpy()
    return digits, mnist_helpers.softmax(logits).numpy()

# %% wrong_largest_only: Only the probability of the named digit is returned.
def predict_digits(images, W, b):
    logits = tf.matmul(images, W) + b
    digits = np.argmax(logits, axis=1)
    probabilities = mnist_helpers.softmax(logits).numpy().max(axis=1)
    return digits, probabilities

# %% wrong_no_bias: b is forgotten.
def predict_digits(images, W, b):
    logits = tf.matmul(images, W)
    return np.argmax(logits, axis=1), mnist_helpers.softmax(logits).numpy()

# %% wrong_order: Probabilities come first, digits second.
def predict_digits(images, W, b):
    logits = tf.matmul(images, W) + b
    probabilities = mnist_helpers.softmax(logits).numpy()
    digits = np.argmax(probabilities, axis=1)
    return probabilities, digits

# %% wrong_overflow: The softmax without subtracting the maximum: large logits give nan.
def predict_digits(images, W, b):
    logits = tf.matmul(images, W) + b
    powers = np.exp(logits)
    probabilities = powers / powers.sum(axis=1, keepdims=True)
    digits = np.argmax(logits, axis=1)
    return digits, probabilities

# %% wrong_rounded: The probabilities are rounded to two decimals.
def predict_digits(images, W, b):
    logits = tf.matmul(images, W) + b
    digits = np.argmax(logits, axis=1)
    probabilities = np.round(mnist_helpers.softmax(logits).numpy(), 2)
    return digits, probabilities

# %% wrong_sigmoid: The probabilities are sigmoids, scaled to add up to 1.
def predict_digits(images, W, b):
    logits = tf.matmul(images, W) + b
    digits = np.argmax(logits, axis=1)
    squashed = tf.sigmoid(logits).numpy()
    return digits, squashed / squashed.sum(axis=1, keepdims=True)

# %% wrong_softmax_axis: The softmax runs over all images instead of over the digits of one.
def predict_digits(images, W, b):
    logits = (tf.matmul(images, W) + b).numpy()
    powers = np.exp(logits - logits.max())
    probabilities = powers / powers.sum()
    return np.argmax(logits, axis=1), probabilities

# %% wrong_softmax_twice: The softmax is applied to probabilities.
def predict_digits(images, W, b):
    logits = tf.matmul(images, W) + b
    probabilities = mnist_helpers.softmax(logits)
    digits = np.argmax(probabilities, axis=1)
    return digits, mnist_helpers.softmax(probabilities).numpy()

# %% wrong_squeezed: A single image loses its axis.
def predict_digits(images, W, b):
    logits = tf.matmul(images, W) + b
    digits = np.squeeze(np.argmax(logits, axis=1))
    probabilities = np.squeeze(mnist_helpers.softmax(logits).numpy())
    return digits, probabilities

# %% right_lists: Python's max and lists for the digits, and TensorFlow's softmax in float64.
def predict_digits(images, W, b):
    logits = tf.cast(images, "float64") @ tf.cast(W, "float64") + tf.cast(b, "float64")
    digits = [max(range(len(row)), key=row.__getitem__) for row in logits.numpy().tolist()]
    return np.array(digits, np.int64), tf.cast(tf.nn.softmax(logits), tf.float32)

# %% wrong_four_decimals: The probabilities are rounded to four decimals.
def predict_digits(images, W, b) -> tuple[np.ndarray, np.ndarray]:
    logits = tf.matmul(images, W) + b
    digits = np.argmax(logits, axis=1)
    probabilities = np.round(mnist_helpers.softmax(logits).numpy(), 4)
    return digits, probabilities

# %% wrong_uint8: Keeps the digits in one byte each on the way.
def predict_digits(images, W, b) -> tuple[np.ndarray, np.ndarray]:
    logits = tf.matmul(images, W) + b
    digits = np.empty(len(logits), np.uint8)
    for row, scores in enumerate(logits):
        digits[row] = int(np.argmax(scores)) % 256
    probabilities = mnist_helpers.softmax(logits).numpy()
    return digits.astype(np.int64), probabilities

# %% wrong_twenty_at_most: Names the digits of the first twenty images, and 0 for the others.
def predict_digits(images, W, b) -> tuple[np.ndarray, np.ndarray]:
    logits = tf.matmul(images, W) + b
    digits = np.zeros(len(logits), np.int64)
    digits[:20] = np.argmax(logits, axis=1)[:20]
    probabilities = mnist_helpers.softmax(logits).numpy()
    return digits, probabilities

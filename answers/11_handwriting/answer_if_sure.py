# %% right_any: A row is answered if any of its probabilities is large enough.
def answer_if_sure(probabilities, threshold):
    known = (probabilities >= threshold).any(axis=1)
    return probabilities.argmax(axis=1) * known - (~known).astype(int)

# %% right_copy: Marks the unsure rows in the array of digits.
def answer_if_sure(probabilities, threshold):
    digits = np.argmax(probabilities, axis=1)
    digits[np.max(probabilities, axis=1) < threshold] = -1
    return digits

# %% right_last_of_equals: Of two digits that are equally likely it takes the last one.
def answer_if_sure(probabilities, threshold):
    answers = []
    for row in probabilities:
        answers.append(-1)
        for digit, p in enumerate(row):
            if p >= threshold and p == max(row):
                answers[-1] = digit
    return np.array(answers)

# %% right_loop: Row by row; a list comes back.
def answer_if_sure(probabilities, threshold):
    answers = []
    for row in probabilities:
        answers.append(int(np.argmax(row)) if max(row) >= threshold else -1)
    return answers

# %% right_small_integers: A digit and -1 fit into int8.
def answer_if_sure(probabilities, threshold):
    answers = np.full(len(probabilities), -1, dtype=np.int8)
    sure = probabilities.max(axis=1) >= threshold
    answers[sure] = probabilities[sure].argmax(axis=1)
    return answers

# %% right_tensorflow: tf.where chooses, and a tensor comes back.
import tensorflow as tf


def answer_if_sure(probabilities, threshold):
    digits = tf.argmax(probabilities, axis=1)
    return tf.where(np.max(probabilities, axis=1) >= threshold, digits, -tf.ones_like(digits))

# %% wrong_above: Equal to the threshold is not enough.
def answer_if_sure(probabilities, threshold):
    return np.where(probabilities.max(axis=1) > threshold, probabilities.argmax(axis=1), -1)

# %% wrong_all_or_none: Silent about all if it is unsure of one.
def answer_if_sure(probabilities, threshold):
    if probabilities.max(axis=1).min() < threshold:
        return np.full(len(probabilities), -1)
    return probabilities.argmax(axis=1)

# %% wrong_any_column: Compares the first column only.
def answer_if_sure(probabilities, threshold):
    return np.where(probabilities[:, 0] >= threshold, probabilities.argmax(axis=1), -1)

# %% wrong_changes_input: Still zeroes the caller's probabilities.
def answer_if_sure(probabilities, threshold):
    probabilities[probabilities < threshold] = 0
    digits = np.argmax(probabilities, axis=1)
    return np.where(probabilities.max(axis=1) > 0, digits, -1)

# %% wrong_close_enough: Takes a certainty near the threshold for enough.
def answer_if_sure(probabilities, threshold):
    certainty = probabilities.max(axis=1)
    sure = (certainty >= threshold) | np.isclose(certainty, threshold, atol=1e-3)
    return np.where(sure, np.argmax(probabilities, axis=1), -1)

# %% wrong_last_digit: -1 as a digit: the last column.
def answer_if_sure(probabilities, threshold):
    digits = np.argmax(probabilities, axis=1)
    digits[probabilities.max(axis=1) < threshold] = probabilities.shape[1] - 1
    return digits

# %% wrong_left_out: Leaves the unsure rows out.
def answer_if_sure(probabilities, threshold):
    sure = probabilities.max(axis=1) >= threshold
    return probabilities[sure].argmax(axis=1)

# %% wrong_nan: Not a number for the unsure rows.
def answer_if_sure(probabilities, threshold):
    return np.where(probabilities.max(axis=1) >= threshold, probabilities.argmax(axis=1), np.nan)

# %% wrong_turned: Silent when sure.
def answer_if_sure(probabilities, threshold):
    return np.where(probabilities.max(axis=1) <= threshold, probabilities.argmax(axis=1), -1)

# %% wrong_two_hundred_rows: Goes through two hundred rows at most.
def answer_if_sure(probabilities, threshold):
    answers = np.full(len(probabilities), -1)
    for k, row in enumerate(probabilities[:200]):
        if row.max() >= threshold:
            answers[k] = row.argmax()
    return answers

# %% wrong_zero: Still 0 for the unsure rows; only the input is left alone.
def answer_if_sure(probabilities, threshold):
    kept = np.where(probabilities >= threshold, probabilities, 0)
    return np.argmax(kept, axis=1)

# %% right_loops: Plain Python.
def threshold_for(probabilities, labels, error):
    rows = [(max(row), row.index(max(row)) != label)
            for row, label in zip(probabilities.tolist(), labels.tolist())]
    best = float("inf")
    for threshold, _ in rows:
        given = [wrong for sure, wrong in rows if sure >= threshold]
        if sum(given) / len(given) <= error and threshold < best:
            best = threshold
    return best

# %% right_min: The least of all that fit.
def threshold_for(probabilities, labels, error):
    certainty = np.max(probabilities, axis=1)
    wrong = np.argmax(probabilities, axis=1) != labels
    fits = [t for t in certainty if wrong[certainty >= t].mean() <= error]
    return min(fits, default=float("inf"))

# %% right_sorted: From the surest down, with a running share; ties go together.
def threshold_for(probabilities, labels, error):
    certainty = np.max(probabilities, axis=1)
    wrong = np.argmax(probabilities, axis=1) != labels
    order = np.argsort(-certainty, kind="stable")
    share = np.cumsum(wrong[order]) / np.arange(1, len(order) + 1)
    sure = certainty[order]
    last_of_ties = np.append(sure[:-1] != sure[1:], True)
    fits = np.flatnonzero((share <= error) & last_of_ties)
    return sure[fits[-1]] if len(fits) else np.inf

# %% right_table: All thresholds at once, in a table of rows and thresholds.
def threshold_for(probabilities, labels, error):
    certainty = np.max(probabilities, axis=1)
    wrong = np.argmax(probabilities, axis=1) != labels
    given = certainty[None] >= certainty[:, None]
    fits = (given & wrong).sum(axis=1) <= error * given.sum(axis=1)
    return np.min(certainty, where=fits, initial=np.inf)

# %% right_tensorflow: TensorFlow counts.
import tensorflow as tf


def threshold_for(probabilities, labels, error):
    certainty = tf.reduce_max(probabilities, axis=1)
    wrong = tf.cast(tf.argmax(probabilities, axis=1) != tf.cast(labels, tf.int64), tf.float64)
    for threshold in tf.sort(certainty):
        if tf.reduce_mean(wrong[certainty >= threshold]) <= error:
            return threshold
    return np.inf

# %% wrong_above: Answers only above the threshold.
def threshold_for(probabilities, labels, error):
    certainty = np.max(probabilities, axis=1)
    wrong = np.argmax(probabilities, axis=1) != labels
    for threshold in np.unique(certainty)[:-1]:
        if np.mean(wrong[certainty > threshold]) <= error:
            return float(threshold)
    return np.inf

# %% wrong_calibrated: Trusts the certainty: one minus the error.
def threshold_for(probabilities, labels, error):
    certainty = np.max(probabilities, axis=1)
    wrong = np.argmax(probabilities, axis=1) != labels
    return 1 - error

# %% wrong_from_a_half: Thinks that no certainty lies below one half.
def threshold_for(probabilities, labels, error):
    certainty = np.max(probabilities, axis=1)
    wrong = np.argmax(probabilities, axis=1) != labels
    for threshold in np.unique(certainty):
        if threshold >= 0.5 and np.mean(wrong[certainty >= threshold]) <= error:
            return float(threshold)
    return np.inf

# %% wrong_from_above: Stops at the first bad stretch from above.
def threshold_for(probabilities, labels, error):
    certainty = np.max(probabilities, axis=1)
    wrong = np.argmax(probabilities, axis=1) != labels
    best = np.inf
    for threshold in np.unique(certainty)[::-1]:
        if np.mean(wrong[certainty >= threshold]) > error:
            return best
        best = float(threshold)
    return best

# %% wrong_grid: Tries steps of a twentieth.
def threshold_for(probabilities, labels, error):
    certainty = np.max(probabilities, axis=1)
    wrong = np.argmax(probabilities, axis=1) != labels
    for threshold in np.linspace(0, 1, 21):
        given = certainty >= threshold
        if given.any() and wrong[given].mean() <= error:
            return float(threshold)
    return np.inf

# %% wrong_highest: The highest that fits.
def threshold_for(probabilities, labels, error):
    certainty = np.max(probabilities, axis=1)
    wrong = np.argmax(probabilities, axis=1) != labels
    for threshold in np.unique(certainty)[::-1]:
        if np.mean(wrong[certainty >= threshold]) <= error:
            return float(threshold)
    return np.inf

# %% wrong_none: Gives nothing when nothing fits.
def threshold_for(probabilities, labels, error):
    certainty = np.max(probabilities, axis=1)
    wrong = np.argmax(probabilities, axis=1) != labels
    for threshold in np.unique(certainty):
        if np.mean(wrong[certainty >= threshold]) <= error:
            return float(threshold)

# %% wrong_one: Gives 1 when nothing fits.
def threshold_for(probabilities, labels, error):
    certainty = np.max(probabilities, axis=1)
    wrong = np.argmax(probabilities, axis=1) != labels
    for threshold in np.unique(certainty):
        if np.mean(wrong[certainty >= threshold]) <= error:
            return float(threshold)
    return 1.0

# %% wrong_quantile: Is silent about that share of the rows.
def threshold_for(probabilities, labels, error):
    certainty = np.max(probabilities, axis=1)
    wrong = np.argmax(probabilities, axis=1) != labels
    return float(np.quantile(certainty, error))

# %% wrong_right_share: Takes the share of right answers.
def threshold_for(probabilities, labels, error):
    certainty = np.max(probabilities, axis=1)
    wrong = np.argmax(probabilities, axis=1) != labels
    for threshold in np.unique(certainty):
        if np.mean(~wrong[certainty >= threshold]) <= error:
            return float(threshold)
    return np.inf

# %% wrong_share_of_all: Counts mistakes among all rows, answered or not.
def threshold_for(probabilities, labels, error):
    certainty = np.max(probabilities, axis=1)
    wrong = np.argmax(probabilities, axis=1) != labels
    for threshold in np.unique(certainty):
        if np.sum(wrong & (certainty >= threshold)) / len(labels) <= error:
            return float(threshold)
    return np.inf

# %% wrong_ties: Cuts through rows that are equally sure.
def threshold_for(probabilities, labels, error):
    certainty = np.max(probabilities, axis=1)
    wrong = np.argmax(probabilities, axis=1) != labels
    order = np.argsort(-certainty, kind="stable")
    share = np.cumsum(wrong[order]) / np.arange(1, len(order) + 1)
    fits = np.flatnonzero(share <= error)
    return float(certainty[order][fits[-1]]) if len(fits) else np.inf

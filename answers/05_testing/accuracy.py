# %% right_count_nonzero: Counts the mistakes, takes them from 1, and prints.
def accuracy(labels: np.ndarray, predictions: np.ndarray) -> float:
    if labels.shape != predictions.shape or labels.size == 0:
        raise ValueError("labels and predictions must pair up")
    mistakes = np.count_nonzero(labels - predictions)
    print("mistakes:", mistakes)
    return 1 - mistakes / labels.size

# %% right_counter: Counts pairs of equal digits with the standard library.
import operator
import statistics


def accuracy(labels, predictions):
    if len(labels) != len(predictions) or len(labels) == 0:
        raise ValueError(f"{len(labels)} labels, {len(predictions)} predictions")
    return statistics.fmean(map(operator.eq, labels.tolist(), predictions.tolist()))

# %% right_loop: A loop over pairs, counting.
def accuracy(labels, predictions):
    if len(labels) != len(predictions):
        raise ValueError("not the same length")
    if len(labels) == 0:
        raise ValueError("no answers")
    right = 0
    for label, prediction in zip(labels, predictions):
        if label == prediction:
            right += 1
    return right / len(labels)

# %% right_tensorflow: TensorFlow as in the article; a float32 tensor without dimensions.
import tensorflow as tf


def accuracy(labels, predictions):
    if len(labels) != len(predictions) or len(labels) == 0:
        raise ValueError(f"{len(labels)} labels, {len(predictions)} predictions")
    return tf.reduce_mean(tf.cast(tf.equal(labels, predictions), tf.float32))

# %% wrong_array: Returns the comparison itself and forgets the mean.
def accuracy(labels, predictions):
    if len(labels) != len(predictions) or len(labels) == 0:
        raise ValueError(f"{len(labels)} labels, {len(predictions)} predictions")
    return labels == predictions

# %% wrong_assert: Checks with assert, which raises AssertionError, not ValueError.
def accuracy(labels, predictions):
    assert len(labels) == len(predictions) and len(labels) > 0
    return float(np.mean(labels == predictions))

# %% wrong_count: Gives the number of right answers, not their share.
def accuracy(labels, predictions):
    if len(labels) != len(predictions) or len(labels) == 0:
        raise ValueError(f"{len(labels)} labels, {len(predictions)} predictions")
    return float(np.sum(labels == predictions))

# %% wrong_distance: Measures how far the digits lie apart, as if they were quantities.
def accuracy(labels, predictions):
    if len(labels) != len(predictions) or len(labels) == 0:
        raise ValueError(f"{len(labels)} labels, {len(predictions)} predictions")
    return float(1 - np.mean(np.abs(labels - predictions)) / 9)

# %% wrong_error_rate: Gives the share of wrong answers.
def accuracy(labels, predictions):
    if len(labels) != len(predictions) or len(labels) == 0:
        raise ValueError(f"{len(labels)} labels, {len(predictions)} predictions")
    return float(np.mean(labels != predictions))

# %% wrong_membership: Asks whether a prediction occurs anywhere among the labels.
def accuracy(labels, predictions):
    if len(labels) != len(predictions) or len(labels) == 0:
        raise ValueError(f"{len(labels)} labels, {len(predictions)} predictions")
    return sum(p in labels for p in predictions) / len(labels)

# %% wrong_no_checks: The checks were deleted: one prediction is stretched over all labels.
def accuracy(labels, predictions):
    return float(np.mean(labels == predictions))

# %% wrong_percent: Gives per cent instead of a share.
def accuracy(labels, predictions):
    if len(labels) != len(predictions) or len(labels) == 0:
        raise ValueError(f"{len(labels)} labels, {len(predictions)} predictions")
    return 100 * float(np.mean(labels == predictions))

# %% wrong_rounded: Rounds to two decimals.
def accuracy(labels, predictions):
    if len(labels) != len(predictions) or len(labels) == 0:
        raise ValueError(f"{len(labels)} labels, {len(predictions)} predictions")
    return round(float(np.mean(labels == predictions)), 2)

# %% wrong_rounded_five: Rounds to five decimals.
def accuracy(labels, predictions):
    if len(labels) != len(predictions) or len(labels) == 0:
        raise ValueError(f"{len(labels)} labels, {len(predictions)} predictions")
    return round(float(np.mean(labels == predictions)), 5)

# %% wrong_zero_for_none: Gives 0.0 where there are no answers instead of raising ValueError.
def accuracy(labels, predictions):
    if len(labels) != len(predictions):
        raise ValueError("lengths differ")
    if len(labels) == 0:
        return 0.0
    return float(np.mean(labels == predictions))

# %% right_library: TensorFlow's own version, then the mean.
def cross_entropy(z, y):
    each = tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=z)
    return float(tf.reduce_mean(each))

# %% right_log_of_sum_of_differences: How far each score stands above the right one, in float64.
def cross_entropy(z, y):
    above = z.astype(np.float64) - np.sum(z * y, axis=1, keepdims=True)
    top = np.maximum(above.max(axis=1), 0)
    return np.average(top + np.log(np.exp(above - top[:, None]).sum(axis=1)))

# %% right_log_sum_minus_score: Largest score + log of the sum, minus the right score; float32 throughout.
def cross_entropy(z, y):
    top = np.max(z, axis=1)
    log_sum = top + np.log(np.sum(np.exp(z - top[:, None]), axis=1))
    right = z[np.arange(len(z)), np.argmax(y, axis=1)]
    return np.mean(log_sum - right)

# %% right_logaddexp: np.logaddexp.reduce in float64, with a boolean mask.
def cross_entropy(z, y):
    z = z.astype(np.float64)
    log_sum = np.logaddexp.reduce(z, axis=1)
    print("log of the sums:", log_sum[:3])
    return (log_sum - z[y == 1]).mean()

# %% right_loop: A loop over rows with the math module.
import math

def cross_entropy(z, y):
    total = 0.0
    for scores, target in zip(z.tolist(), y.tolist()):
        top = max(scores)
        log_sum = math.log(sum(math.exp(s - top) for s in scores))
        total += log_sum - (scores[target.index(1.0)] - top)
    return total / len(z)

# %% right_tensorflow_scalar: The chapter's lines, giving a tensor without dimensions.
def cross_entropy(z, y):
    shifted = z - tf.reduce_max(z, axis=1, keepdims=True)
    log_total = tf.math.log(tf.reduce_sum(tf.exp(shifted), axis=1, keepdims=True))
    return -tf.reduce_mean(tf.reduce_sum(y * (shifted - log_total), axis=1))

# %% wrong_arguments_swapped: Hands TensorFlow scores and labels in the wrong order.
def cross_entropy(z, y):
    return float(tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(z, y)))

# %% wrong_bits: Uses the logarithm to base 2.
def cross_entropy(z, y):
    shifted = z - np.max(z, axis=1, keepdims=True)
    log_total = np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    return np.mean(np.sum(y * (log_total - shifted), axis=1)) / np.log(2)

# %% wrong_changes_large_z: Subtracts in place, and only where scores are large.
def cross_entropy(z, y):
    if np.max(np.abs(z)) > 80:
        z -= np.max(z, axis=1, keepdims=True)
    shifted = z - np.max(z, axis=1, keepdims=True)
    log_total = np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    return float(-np.mean(np.sum(y * (shifted - log_total), axis=1)))

# %% wrong_changes_z: Subtracts in place, and so changes the caller's scores.
def cross_entropy(z, y):
    z -= np.max(z, axis=1, keepdims=True)
    log_total = np.log(np.sum(np.exp(z), axis=1, keepdims=True))
    return float(-np.mean(np.sum(y * (z - log_total), axis=1)))

# %% wrong_epsilon: Adds a little to the probability: sure and wrong costs 27.6, never more.
def cross_entropy(z, y):
    p = np.asarray(mnist_helpers.softmax(z))
    return -np.mean(np.sum(y * np.log(p + 1e-12), axis=1))

# %% wrong_four_digits: Rounds the cost to four digits.
def cross_entropy(z, y):
    shifted = z - np.max(z, axis=1, keepdims=True)
    log_total = np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    each = -np.sum(y * (shifted - log_total), axis=1)
    return round(float(np.mean(each)), 4)

# %% wrong_global_max: Subtracts the largest score of the whole batch.
def cross_entropy(z, y):
    shifted = z - np.max(z)
    log_total = np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    return -np.mean(np.sum(y * (shifted - log_total), axis=1))

# %% wrong_likeliest_class: Measures the surprise at the likeliest class, not at the right one.
def cross_entropy(z, y):
    shifted = z - np.max(z, axis=1, keepdims=True)
    log_p = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    return -np.mean(np.max(log_p, axis=1))

# %% wrong_log_of_softmax: Takes the logarithm of the probabilities, as the article did.
def cross_entropy(z, y):
    p = mnist_helpers.softmax(z)
    return float(-tf.reduce_mean(tf.reduce_sum(y * tf.math.log(p), axis=1)))

# %% wrong_mean_of_all_places: Divides by rows times classes.
def cross_entropy(z, y):
    shifted = z - np.max(z, axis=1, keepdims=True)
    log_total = np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    return -np.mean(y * (shifted - log_total))

# %% wrong_no_keepdims: Lets the logarithms of the sums become a row.
def cross_entropy(z, y):
    shifted = z - np.max(z, axis=1, keepdims=True)
    log_total = np.log(np.sum(np.exp(shifted), axis=1))
    return -np.mean(np.sum(y * (shifted - log_total), axis=1))

# %% wrong_not_shifted: Stays with logarithms, but does not subtract the largest score.
def cross_entropy(z, y):
    log_total = np.log(np.sum(np.exp(z), axis=1, keepdims=True))
    return -np.mean(np.sum(y * (z - log_total), axis=1))

# %% wrong_one_per_row: Returns the cost of each row, without the mean.
def cross_entropy(z, y):
    return tf.nn.softmax_cross_entropy_with_logits(labels=y, logits=z)

# %% wrong_second_z: Subtracts the largest score in the sum only: the second z is not shifted.
def cross_entropy(z, y):
    shifted = z - np.max(z, axis=1, keepdims=True)
    log_total = np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    return -np.mean(np.sum(y * (z - log_total), axis=1))

# %% wrong_shared_lead: Where the probability became 0, leaves out the logarithm of the sum: ln 2 where two share the lead.
def cross_entropy(z: Array, y: Array) -> float:
    z, y = np.asarray(z), np.asarray(y)
    shifted = z - np.max(z, axis=1, keepdims=True)
    powers = np.exp(shifted)
    p = powers / np.sum(powers, axis=1, keepdims=True)
    with np.errstate(divide="ignore"):
        log_p = np.where(p > 0, np.log(p), shifted)
    return -np.mean(np.sum(y * log_p, axis=1))

# %% wrong_sign: Forgets the minus.
def cross_entropy(z, y):
    shifted = z - np.max(z, axis=1, keepdims=True)
    log_total = np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    return np.mean(np.sum(y * (shifted - log_total), axis=1))

# %% wrong_sum: Sums over the batch instead of taking the mean.
def cross_entropy(z, y):
    shifted = z - np.max(z, axis=1, keepdims=True)
    log_total = np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    return -np.sum(y * (shifted - log_total))

# %% right_array: NumPy; an array of three numbers comes back.
def report(scores):
    values = np.asarray(scores, dtype=np.float64)
    if not 2 <= values.size <= 10:
        raise ValueError(values.size)
    error = values.std(ddof=1) / np.sqrt(values.size)
    return values.mean() + T[values.size] * error * np.array([0, -1, 1])

# %% right_key_error: Lets the table say which n are allowed.
def report(scores):
    try:
        width = T[len(scores)]
    except KeyError:
        raise ValueError("no width for so many scores") from None
    mean = sum(scores) / len(scores)
    reach = width * np.std(scores, ddof=1) / np.sqrt(len(scores))
    return mean, mean - reach, mean + reach

# %% right_loop: Loops and plain arithmetic.
def report(scores):
    n = len(scores)
    if n < 2 or n > 10:
        raise ValueError("2 to 10 scores, please")
    mean = 0.0
    for score in scores:
        mean += float(score) / n
    square = 0.0
    for score in scores:
        square += (float(score) - mean) ** 2 / (n - 1)
    reach = T[n] * math.sqrt(square / n)
    return [mean, mean - reach, mean + reach]

# %% right_pairs: The spread from all pairs of scores, without their mean.
def report(scores):
    n = len(scores)
    if n not in T:
        raise ValueError(n)
    values = [float(score) for score in scores]
    mean = math.fsum(values) / n
    square = math.fsum((a - b) ** 2 for a in values for b in values) / (2 * n * (n - 1))
    reach = T[n] * math.sqrt(square / n)
    return mean, mean - reach, mean + reach

# %% right_statistics: The standard library.
import statistics


def report(scores):
    n = len(scores)
    if n not in T:
        raise ValueError(n)
    mean = statistics.fmean(scores)
    reach = T[n] * statistics.stdev(scores) / n**0.5
    return mean, mean - reach, mean + reach

# %% right_tensorflow: TensorFlow in float64.
import tensorflow as tf


def report(scores):
    n = len(scores)
    if n not in T:
        raise ValueError(n)
    values = tf.cast(scores, tf.float64)
    square = tf.math.reduce_variance(values) * n / (n - 1)
    mean, reach = tf.reduce_mean(values), T[n] * tf.sqrt(square / n)
    return tf.stack([mean, mean - reach, mean + reach])

# %% wrong_196: Still 1.96.
def report(scores):
    n = len(scores)
    if n not in T:
        raise ValueError(n)
    mean = np.mean(scores)
    reach = 1.96 * np.std(scores, ddof=1) / math.sqrt(n)
    return mean, mean - reach, mean + reach

# %% wrong_best: Mends the bar, and still reports the best seed.
def report(scores):
    n = len(scores)
    if n not in T:
        raise ValueError(n)
    mean = max(scores)
    reach = T[n] * np.std(scores, ddof=1) / math.sqrt(n)
    return mean, mean - reach, mean + reach

# %% wrong_by_n: Divides by n instead of its root.
def report(scores):
    n = len(scores)
    if n not in T:
        raise ValueError(n)
    mean = np.mean(scores)
    reach = T[n] * np.std(scores, ddof=1) / n
    return mean, mean - reach, mean + reach

# %% wrong_ddof: Still divides by n.
def report(scores):
    n = len(scores)
    if n not in T:
        raise ValueError(n)
    mean = np.mean(scores)
    reach = T[n] * np.std(scores) / math.sqrt(n)
    return mean, mean - reach, mean + reach

# %% wrong_float16_spread: Takes the spread in float16.
def report(scores):
    n = len(scores)
    if n not in T:
        raise ValueError(n)
    mean = float(np.mean(scores))
    apart = (np.asarray(scores) - mean).astype(np.float16)
    reach = T[n] * float(np.std(apart, ddof=1)) / math.sqrt(n)
    return mean, mean - reach, mean + reach

# %% wrong_freedom: Looks up n - 1 in a table made for n.
def report(scores):
    n = len(scores)
    if n not in T:
        raise ValueError(n)
    mean = np.mean(scores)
    reach = T.get(n - 1, 12.706) * np.std(scores, ddof=1) / math.sqrt(n)
    return mean, mean - reach, mean + reach

# %% wrong_high_first: The upper end first.
def report(scores):
    n = len(scores)
    if n not in T:
        raise ValueError(n)
    mean = np.mean(scores)
    reach = T[n] * np.std(scores, ddof=1) / math.sqrt(n)
    return mean, mean + reach, mean - reach

# %% wrong_mean_of_squares: Mean of the squares minus square of the mean, which may come out below 0.
def report(scores):
    n = len(scores)
    if n not in T:
        raise ValueError(n)
    values = np.asarray(scores, dtype=np.float64)
    mean = values.mean()
    square = (np.mean(values**2) - mean**2) * n / (n - 1)
    reach = T[n] * math.sqrt(square / n)
    return mean, mean - reach, mean + reach

# %% wrong_median: The median, and a bar around it.
def report(scores):
    n = len(scores)
    if n not in T:
        raise ValueError(n)
    mean = float(np.median(scores))
    reach = T[n] * np.std(scores, ddof=1) / math.sqrt(n)
    return mean, mean - reach, mean + reach

# %% wrong_no_check: Fails with KeyError for one score.
def report(scores):
    n = len(scores)
    mean = np.mean(scores)
    reach = T[n] * np.std(scores, ddof=1) / math.sqrt(n)
    return mean, mean - reach, mean + reach

# %% wrong_no_root: Forgets the root of n: the spread of a seed, not of the mean.
def report(scores):
    n = len(scores)
    if n not in T:
        raise ValueError(n)
    mean = np.mean(scores)
    reach = T[n] * np.std(scores, ddof=1)
    return mean, mean - reach, mean + reach

# %% wrong_reach: Gives mean and reach instead of the ends.
def report(scores):
    n = len(scores)
    if n not in T:
        raise ValueError(n)
    mean = np.mean(scores)
    reach = T[n] * np.std(scores, ddof=1) / math.sqrt(n)
    return mean, reach

# %% wrong_rounded_reach: Rounds the reach to three decimals.
def report(scores):
    n = len(scores)
    if n not in T:
        raise ValueError(n)
    mean = float(np.mean(scores))
    reach = round(T[n] * float(np.std(scores, ddof=1)) / math.sqrt(n), 3)
    return mean, mean - reach, mean + reach

# %% wrong_sorted: Sorts the list of the caller.
def report(scores):
    n = len(scores)
    if n not in T:
        raise ValueError(n)
    if isinstance(scores, list):
        scores.sort(reverse=True)
    mean = np.mean(scores)
    reach = T[n] * np.std(scores, ddof=1) / math.sqrt(n)
    return mean, mean - reach, mean + reach

# %% wrong_width_of_five: The width for five scores, however many there are.
def report(scores):
    n = len(scores)
    if n not in T:
        raise ValueError(n)
    mean = np.mean(scores)
    reach = 2.776 * np.std(scores, ddof=1) / math.sqrt(n)
    return mean, mean - reach, mean + reach

# %% right_by_hand: Sums by hand, and lists of arrays.
def batch_norm(x, gain, shift, running, training):
    mean, variance = running
    if training:
        n = len(x)
        mean = sum(x) / n
        variance = sum((row - mean) ** 2 for row in x) / n
        running = [0.9 * old + 0.1 * new for old, new in zip(running, (mean, variance))]
    root = (variance + 0.001) ** 0.5
    return [(x - mean) / root * gain + shift, list(running)]

# %% right_columns: Column by column.
def batch_norm(x, gain, shift, running, training):
    answers = np.zeros(x.shape)
    after = running[0].copy(), running[1].copy()
    for k in range(x.shape[1]):
        column, mean, variance = x[:, k], running[0][k], running[1][k]
        if training:
            mean, variance = np.mean(column), np.std(column) ** 2
            after[0][k] += 0.1 * (mean - after[0][k])
            after[1][k] += 0.1 * (variance - after[1][k])
        answers[:, k] = shift[k] + gain[k] * (column - mean) / math.sqrt(variance + 1e-3)
    return answers, after

# %% right_scale: One factor and one summand for each column.
def batch_norm(x, gain, shift, running, training):
    old_mean, old_variance = running
    mean = np.average(x, axis=0) if training else old_mean
    centred = x - mean
    variance = np.average(centred**2, axis=0) if training else old_variance
    answers = centred * (gain / np.sqrt(variance + 0.001)) + shift
    if training:
        old_mean = old_mean + (mean - old_mean) / 10
        old_variance = old_variance + (variance - old_variance) / 10
    return answers, (old_mean, old_variance)

# %% right_tensors: TensorFlow's moments, and tensors come back.
def batch_norm(x, gain, shift, running, training):
    import tensorflow as tf
    mean, variance = running
    if training:
        mean, variance = tf.nn.moments(tf.constant(x), axes=[0])
        running = 0.9 * running[0] + 0.1 * mean, 0.9 * running[1] + 0.1 * variance
    return tf.nn.batch_normalization(x, mean, variance, shift, gain, 0.001), running

# %% wrong_bug_1: In use the batch's own values.
def batch_norm(x, gain, shift, running, training):
    mean, variance = x.mean(axis=0), x.var(axis=0)
    if training:
        running = 0.9 * running[0] + 0.1 * mean, 0.9 * running[1] + 0.1 * variance
    return gain * (x - mean) / np.sqrt(variance + 0.001) + shift, running

# %% wrong_bug_2: The running values are those of the last batch.
def batch_norm(x, gain, shift, running, training):
    if training:
        running = x.mean(axis=0), x.var(axis=0)
    mean, variance = running
    return gain * (x - mean) / np.sqrt(variance + 0.001) + shift, running

# %% wrong_bug_3: Nothing is added to the variance.
def batch_norm(x, gain, shift, running, training):
    if training:
        mean, variance = x.mean(axis=0), x.var(axis=0)
        running = 0.9 * running[0] + 0.1 * mean, 0.9 * running[1] + 0.1 * variance
    else:
        mean, variance = running
    with np.errstate(all="ignore"):
        return gain * (x - mean) / np.sqrt(variance) + shift, running

# %% wrong_nan_to_num: No nan, and still nothing added to the variance.
def batch_norm(x, gain, shift, running, training):
    if training:
        mean, variance = x.mean(axis=0), x.var(axis=0)
        running = 0.9 * running[0] + 0.1 * mean, 0.9 * running[1] + 0.1 * variance
    else:
        mean, variance = running
    with np.errstate(all="ignore"):
        normal = np.nan_to_num((x - mean) / np.sqrt(variance))
    return gain * normal + shift, running

# %% wrong_running_in_training: The running values in training too.
def batch_norm(x, gain, shift, running, training):
    if training:
        mean, variance = x.mean(axis=0), x.var(axis=0)
        running = 0.9 * running[0] + 0.1 * mean, 0.9 * running[1] + 0.1 * variance
    mean, variance = running
    return gain * (x - mean) / np.sqrt(variance + 0.001) + shift, running

# %% wrong_moves_in_use: The running values go on in use.
def batch_norm(x, gain, shift, running, training):
    mean, variance = x.mean(axis=0), x.var(axis=0)
    after = 0.9 * running[0] + 0.1 * mean, 0.9 * running[1] + 0.1 * variance
    if not training:
        mean, variance = running
    return gain * (x - mean) / np.sqrt(variance + 0.001) + shift, after

# %% wrong_turned: A tenth of the old, nine tenths of the new.
def batch_norm(x, gain, shift, running, training):
    if training:
        mean, variance = x.mean(axis=0), x.var(axis=0)
        running = 0.1 * running[0] + 0.9 * mean, 0.1 * running[1] + 0.9 * variance
    else:
        mean, variance = running
    return gain * (x - mean) / np.sqrt(variance + 0.001) + shift, running

# %% wrong_rows: Over the neurons of a picture, not over the pictures.
def batch_norm(x, gain, shift, running, training):
    if training:
        mean, variance = x.mean(axis=0), x.var(axis=0)
        running = 0.9 * running[0] + 0.1 * mean, 0.9 * running[1] + 0.1 * variance
        mean = x.mean(axis=1, keepdims=True)
        variance = x.var(axis=1, keepdims=True)
    else:
        mean, variance = running
    return gain * (x - mean) / np.sqrt(variance + 0.001) + shift, running

# %% wrong_all: One mean for all neurons.
def batch_norm(x, gain, shift, running, training):
    if training:
        mean, variance = np.full(x.shape[1], x.mean()), np.full(x.shape[1], x.var())
        running = 0.9 * running[0] + 0.1 * mean, 0.9 * running[1] + 0.1 * variance
    else:
        mean, variance = running
    return gain * (x - mean) / np.sqrt(variance + 0.001) + shift, running

# %% wrong_no_root: Divides by the variance.
def batch_norm(x, gain, shift, running, training):
    if training:
        mean, variance = x.mean(axis=0), x.var(axis=0)
        running = 0.9 * running[0] + 0.1 * mean, 0.9 * running[1] + 0.1 * variance
    else:
        mean, variance = running
    return gain * (x - mean) / (variance + 0.001) + shift, running

# %% wrong_after_root: Adds after the root.
def batch_norm(x, gain, shift, running, training):
    if training:
        mean, variance = x.mean(axis=0), x.var(axis=0)
        running = 0.9 * running[0] + 0.1 * mean, 0.9 * running[1] + 0.1 * variance
    else:
        mean, variance = running
    return gain * (x - mean) / (np.sqrt(variance) + 0.001) + shift, running

# %% wrong_unsafe: The mean of the squares less the square of the mean.
def batch_norm(x, gain, shift, running, training):
    if training:
        mean = x.mean(axis=0)
        variance = np.maximum(np.mean(x**2, axis=0) - mean**2, 0)
        running = 0.9 * running[0] + 0.1 * mean, 0.9 * running[1] + 0.1 * variance
    else:
        mean, variance = running
    return gain * (x - mean) / np.sqrt(variance + 0.001) + shift, running

# %% wrong_n_less_one: Divides by n - 1, and by 0 for one picture.
def batch_norm(x, gain, shift, running, training):
    if training:
        mean, variance = x.mean(axis=0), x.var(axis=0, ddof=1 if len(x) > 1 else 0)
        running = 0.9 * running[0] + 0.1 * mean, 0.9 * running[1] + 0.1 * variance
    else:
        mean, variance = running
    return gain * (x - mean) / np.sqrt(variance + 0.001) + shift, running

# %% wrong_gain_of_shift: The gain takes the shift too.
def batch_norm(x, gain, shift, running, training):
    if training:
        mean, variance = x.mean(axis=0), x.var(axis=0)
        running = 0.9 * running[0] + 0.1 * mean, 0.9 * running[1] + 0.1 * variance
    else:
        mean, variance = running
    return gain * ((x - mean) / np.sqrt(variance + 0.001) + shift), running

# %% wrong_std_running: Keeps the standard deviation.
def batch_norm(x, gain, shift, running, training):
    if training:
        mean, variance = x.mean(axis=0), x.var(axis=0)
        running = 0.9 * running[0] + 0.1 * mean, 0.9 * running[1] + 0.1 * x.std(axis=0)
    else:
        mean, variance = running
    return gain * (x - mean) / np.sqrt(variance + 0.001) + shift, running

# %% wrong_float32: In float32, where a hundred million and one is a hundred million.
def batch_norm(x, gain, shift, running, training):
    x = x.astype(np.float32)
    if training:
        mean, variance = x.mean(axis=0), x.var(axis=0)
        running = 0.9 * running[0] + 0.1 * mean, 0.9 * running[1] + 0.1 * variance
    else:
        mean, variance = running
    return gain * (x - mean) / np.sqrt(variance + 0.001) + shift, running

# %% wrong_in_place: Changes the running values of the caller.
def batch_norm(x, gain, shift, running, training):
    if training:
        mean, variance = x.mean(axis=0), x.var(axis=0)
        for kept, new in zip(running, (mean, variance)):
            kept *= 0.9
            kept += 0.1 * new
    else:
        mean, variance = running
    return gain * (x - mean) / np.sqrt(variance + 0.001) + shift, running

# %% wrong_answers_alone: Forgets the running values.
def batch_norm(x, gain, shift, running, training):
    mean, variance = (x.mean(axis=0), x.var(axis=0)) if training else running
    return gain * (x - mean) / np.sqrt(variance + 0.001) + shift

# %% wrong_epsilon: Another small number.
def batch_norm(x, gain, shift, running, training):
    if training:
        mean, variance = x.mean(axis=0), x.var(axis=0)
        running = 0.9 * running[0] + 0.1 * mean, 0.9 * running[1] + 0.1 * variance
    else:
        mean, variance = running
    return gain * (x - mean) / np.sqrt(variance + 1e-5) + shift, running

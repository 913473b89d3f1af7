# %% right_where: Takes this or that, and guards last.
def dropout(answers, keep, uniform, training):
    if keep <= 0 or keep > 1:
        raise ValueError("keep")
    return np.where(uniform < keep, answers / keep, 0) if training else answers.copy()

# %% right_loop: Number by number.
def dropout(answers, keep, uniform, training):
    if not (keep > 0 and keep <= 1):
        raise ValueError(keep)
    result = np.array(answers)
    if training:
        for i in range(result.shape[0]):
            for j in range(result.shape[1]):
                result[i, j] = result[i, j] / keep if uniform[i, j] < keep else 0.0
    return result

# %% right_zeros: Zeros written into a copy.
def dropout(answers, keep, uniform, training):
    if keep > 1 or not keep > 0:
        raise ValueError("a probability is due")
    left = answers * 1.0
    if training is True:
        left /= keep
        left[uniform >= keep] = 0
    return left

# %% right_tensors: TensorFlow, and a tensor comes back.
def dropout(answers, keep, uniform, training):
    import tensorflow as tf
    if not 0 < keep <= 1:
        raise ValueError("keep")
    if not training:
        return tf.constant(answers)
    stays = tf.cast(tf.constant(uniform) < keep, tf.float64)
    return tf.constant(answers) * stays / keep

# %% wrong_no_scale: What stays is not made larger.
def dropout(answers, keep, uniform, training):
    if not 0 < keep <= 1:
        raise ValueError
    return answers * (uniform < keep) if training else answers

# %% wrong_scaled_in_use: Smaller answers in use, as the paper of 2014 had it.
def dropout(answers, keep, uniform, training):
    if not 0 < keep <= 1:
        raise ValueError
    return answers * (uniform < keep) if training else answers * keep

# %% wrong_drops: Takes keep for the probability to be left out.
def dropout(answers, keep, uniform, training):
    if not 0 < keep <= 1:
        raise ValueError
    return answers * (uniform >= keep) / keep if training else answers

# %% wrong_scale_of_dropped: Divides by the other probability.
def dropout(answers, keep, uniform, training):
    if not 0 < keep <= 1:
        raise ValueError
    return answers * (uniform < keep) / max(1 - keep, 1e-9) if training else answers

# %% wrong_multiplies: Times keep.
def dropout(answers, keep, uniform, training):
    if not 0 < keep <= 1:
        raise ValueError
    return answers * (uniform < keep) * keep if training else answers

# %% wrong_tie: A number that equals keep stays.
def dropout(answers, keep, uniform, training):
    if not 0 < keep <= 1:
        raise ValueError
    return answers * (uniform <= keep) / keep if training else answers

# %% wrong_always: Leaves neurons out in use too.
def dropout(answers, keep, uniform, training):
    if not 0 < keep <= 1:
        raise ValueError
    if uniform is None:
        uniform = np.random.default_rng(0).random(answers.shape)
    return answers * (uniform < keep) / keep

# %% wrong_own_dice: Throws dice of its own.
def dropout(answers, keep, uniform, training):
    if not 0 < keep <= 1:
        raise ValueError
    uniform = np.random.default_rng().random(answers.shape)
    return answers * (uniform < keep) / keep if training else answers

# %% wrong_rounded_dice: Rounds the dice.
def dropout(answers, keep, uniform, training):
    if not 0 < keep <= 1:
        raise ValueError
    return answers * (np.round(uniform, 2) < keep) / keep if training else answers

# %% wrong_columns: A neuron stays or goes for all pictures at once.
def dropout(answers, keep, uniform, training):
    if not 0 < keep <= 1:
        raise ValueError
    return answers * (uniform[:1] < keep) / keep if training else answers

# %% wrong_counts: Divides by the share that happened to stay.
def dropout(answers, keep, uniform, training):
    if not 0 < keep <= 1:
        raise ValueError
    if not training:
        return answers
    stays = uniform < keep
    return answers * stays / max(np.mean(stays), 1e-9)

# %% wrong_in_place: Changes the answers passed in.
def dropout(answers, keep, uniform, training):
    if not 0 < keep <= 1:
        raise ValueError
    if training:
        answers *= uniform < keep
        answers /= keep
    return answers

# %% wrong_picks: Gives those that stay alone.
def dropout(answers, keep, uniform, training):
    if not 0 < keep <= 1:
        raise ValueError
    return answers[uniform < keep] / keep if training else answers

# %% wrong_no_guard: Any keep will do.
def dropout(answers, keep, uniform, training):
    return answers * (uniform < keep) / (keep or 1) if training else answers

# %% wrong_guard_of_one: Refuses a keep of 1.
def dropout(answers, keep, uniform, training):
    if not 0 < keep < 1:
        raise ValueError
    return answers * (uniform < keep) / keep if training else answers

# %% wrong_half_guard: Only a keep below 0 is refused.
def dropout(answers, keep, uniform, training):
    if keep <= 0:
        raise ValueError
    return answers * (uniform < keep) / keep if training else answers

# %% wrong_guard_late: In use, any keep will do.
def dropout(answers, keep, uniform, training):
    if not training:
        return answers
    if not 0 < keep <= 1:
        raise ValueError
    return answers * (uniform < keep) / keep

# %% wrong_int: Whole answers.
def dropout(answers, keep, uniform, training):
    if not 0 < keep <= 1:
        raise ValueError
    return (answers * (uniform < keep) / keep).astype(np.int64) if training else answers

# %% wrong_list: A list comes back.
def dropout(answers, keep, uniform, training):
    if not 0 < keep <= 1:
        raise ValueError
    return (answers * (uniform < keep) / keep if training else answers).tolist()

# %% right_bincount: As in the chapter.
def rows_never_drawn(count, seed):
    drawn = np.random.default_rng(seed).integers(count, size=count)
    times = np.bincount(drawn, minlength=count)
    return np.mean(times == 0)

# %% right_crossed_out: Python's random module, one draw after the other, rows crossed out.
import random


def rows_never_drawn(count, seed):
    draw = random.Random(seed)
    missing = set(range(count))
    for _ in range(count):
        missing.discard(draw.randrange(count))
    return len(missing) / count

# %% right_first_hits: Counts, in a loop, the draws that hit a row for the first time.
def rows_never_drawn(count, seed):
    rng, hit, left = np.random.default_rng(seed), set(), count
    for row in np.floor(rng.random(count) * count).astype(int).tolist():
        left -= row not in hit
        hit.add(row)
    return left / count

# %% right_tensorflow: A stateless draw of TensorFlow, and a tensor as result.
def rows_never_drawn(count, seed):
    drawn = tf.random.stateless_uniform([count], [seed, 3], maxval=count, dtype=tf.int32)
    different = tf.size(tf.unique(drawn).y)
    return 1.0 - tf.cast(different, tf.float32) / count

# %% right_touched: A row of marks, set by choice with replacement.
def rows_never_drawn(count, seed):
    touched = np.zeros(count, bool)
    touched[np.random.RandomState(seed).choice(count, size=count, replace=True)] = True
    print(touched.sum(), "rows were drawn")
    return float((~touched).mean())

# %% wrong_100_draws: Makes 100 draws whatever count is.
def rows_never_drawn(count, seed):
    drawn = np.random.default_rng(seed).integers(count, size=100)
    return 1 - len(np.unique(drawn)) / count

# %% wrong_batches_of_100: Draws each batch of 100 without replacement.
import random


def rows_never_drawn(count, seed):
    draw = random.Random(seed)
    touched = set()
    for start in range(0, count, 100):
        touched.update(draw.sample(range(count), min(100, count - start)))
    return 1 - len(touched) / count

# %% wrong_drawn: Gives the share that was drawn.
def rows_never_drawn(count, seed):
    drawn = np.random.default_rng(seed).integers(count, size=count)
    return len(set(drawn)) / count

# %% wrong_formula: Gives the probability, not the result of a trial.
def rows_never_drawn(count, seed):
    return (1 - 1 / count) ** count

# %% wrong_from_1: Numbers the rows from 1, so row 0 is never drawn and one beyond the end is.
def rows_never_drawn(count, seed):
    drawn = np.random.default_rng(seed).integers(1, count + 1, size=count)
    times = np.bincount(drawn, minlength=count)
    return np.mean(times == 0)

# %% wrong_last_never_drawn: Takes the upper end of integers for a number that can be drawn, so the last row never is.
def rows_never_drawn(count, seed):
    drawn = np.random.default_rng(seed).integers(0, count - 1, size=count)
    return (count - len(np.unique(drawn))) / count

# %% wrong_last_rows_forgotten: Counts only as far as the largest row that was drawn.
def rows_never_drawn(count, seed):
    drawn = np.random.default_rng(seed).integers(count, size=count)
    return np.mean(np.bincount(drawn) == 0)

# %% wrong_mean_of_trials: Averages many trials, so that it is no trial any more.
def rows_never_drawn(count, seed):
    shares = []
    for trial in range(10):
        drawn = np.random.default_rng(trial).integers(count, size=count)
        shares.append(1 - len(np.unique(drawn)) / count)
    return float(np.mean(shares))

# %% wrong_number: Gives the number of rows, not the share.
def rows_never_drawn(count, seed):
    drawn = np.random.default_rng(seed).integers(count, size=count)
    return float(count - len(set(drawn)))

# %% wrong_once: Gives the share of the rows that came exactly once.
def rows_never_drawn(count, seed):
    drawn = np.random.default_rng(seed).integers(count, size=count)
    times = np.bincount(drawn, minlength=count)
    return np.mean(times == 1)

# %% wrong_one_draw_less: Makes one draw too few.
def rows_never_drawn(count, seed):
    drawn = np.random.default_rng(seed).integers(count, size=count - 1)
    return 1 - len(np.unique(drawn)) / count

# %% wrong_one_over_e: Gives the limit for every count.
def rows_never_drawn(count, seed):
    return 1 / np.e if count > 1 else 0.0

# %% wrong_one_row_more: Draws from one row too many.
def rows_never_drawn(count, seed):
    drawn = np.random.default_rng(seed).integers(0, count, size=count, endpoint=True)
    return 1 - len(np.unique(drawn)) / count

# %% wrong_percent: Gives the share in per cent.
def rows_never_drawn(count, seed):
    drawn = np.random.default_rng(seed).integers(count, size=count)
    return 100 * (1 - len(set(drawn)) / count)

# %% wrong_rounded_draws: Rounds a number between 0 and the last row: both ends come half as often.
def rows_never_drawn(count, seed):
    drawn = np.round(np.random.default_rng(seed).random(count) * (count - 1)).astype(int)
    return 1 - len(np.unique(drawn)) / count

# %% wrong_seed_0: Always the same trial.
def rows_never_drawn(count, seed):
    drawn = np.random.default_rng(0).integers(count, size=count)
    return 1 - len(np.unique(drawn)) / count

# %% wrong_seed_in_a_byte: Makes a byte of the seed, so that 3 and 259 make one trial.
def rows_never_drawn(count, seed):
    drawn = np.random.default_rng(seed % 256).integers(count, size=count)
    return 1 - len(np.unique(drawn)) / count

# %% wrong_two_bytes: Keeps the row numbers in two bytes, so that none beyond 65535 comes.
def rows_never_drawn(count, seed):
    drawn = np.random.default_rng(seed).integers(count, size=count).astype(np.uint16)
    return 1 - len(np.unique(drawn)) / count

# %% wrong_unseeded: Draws with NumPy's shared generator and forgets the seed.
def rows_never_drawn(count, seed):
    drawn = np.random.randint(0, count, count)
    return 1 - len(np.unique(drawn)) / count

# %% wrong_whole_number: Divides whole numbers and loses the rest.
def rows_never_drawn(count, seed):
    drawn = np.random.default_rng(seed).integers(count, size=count)
    return (count - len(set(drawn))) // count

# %% wrong_without_replacement: Draws without replacement, so nothing is missed.
def rows_never_drawn(count, seed):
    drawn = np.random.default_rng(seed).permutation(count)
    return 1 - len(set(drawn)) / count

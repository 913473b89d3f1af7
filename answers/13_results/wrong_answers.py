# %% right_fraction: Exact fractions of the number as it is written.
from fractions import Fraction


def wrong_answers(error, total=10_000):
    return round(Fraction(str(error)) * total / 100)

# %% right_half_up: Adds one half and cuts off.
def wrong_answers(error, total=10_000):
    return int(error / 100 * total + 0.5)

# %% right_loop: Looks for the number of images whose share is nearest.
def wrong_answers(error, total=10_000):
    return min(range(total + 1), key=lambda n: abs(100 * n / total - error))

# %% right_numpy: NumPy, an int64 comes back.
def wrong_answers(error, total=10_000):
    return np.rint(np.float64(error) * total / 100).astype(np.int64)

# %% right_round: Multiplies, then rounds, in one line.
def wrong_answers(error, total=10_000):
    return round(error * total / 100)

# %% right_tensorflow: TensorFlow, an integer tensor comes back.
import tensorflow as tf


def wrong_answers(error, total=10_000):
    return tf.cast(tf.round(tf.constant(error, tf.float64) / 100 * total), tf.int64)

# %% wrong_cut: Cuts off instead of rounding: 0.29% becomes 28.
def wrong_answers(error, total=10_000):
    return int(error / 100 * total)

# %% wrong_cut_at_the_end: Multiplies first, so that 0.29% comes out right, and cuts what is left.
def wrong_answers(error, total=10_000):
    return int(error * total / 100)

# %% wrong_fixed_total: Ignores total.
def wrong_answers(error, total=10_000):
    return round(100 * error)

# %% wrong_float: Gives a float.
def wrong_answers(error, total=10_000):
    return error / 100 * total

# %% wrong_four_digits: Rounds the share to four digits, which is enough for 10,000 images alone.
def wrong_answers(error, total=10_000):
    return round(round(error / 100, 4) * total)

# %% wrong_hundredths: Rounds the error to hundredths of a per cent first.
def wrong_answers(error, total=10_000):
    return round(round(error, 2) * total / 100)

# %% wrong_int16: Keeps the count in int16, which ends at 32767.
def wrong_answers(error, total=10_000):
    return np.rint(np.array(error) / 100 * total).astype(np.int64).astype(np.int16)

# %% wrong_other_default: Another number of images where none is given.
def wrong_answers(error, total=60_000):
    return round(error / 100 * total)

# %% wrong_right_answers: Counts the right answers.
def wrong_answers(error, total=10_000):
    return round((1 - error / 100) * total)

# %% wrong_rounded_float: Rounds, but to a float.
def wrong_answers(error, total=10_000):
    return float(round(error / 100 * total))

# %% wrong_rounds_early: Rounds the share before it is multiplied.
def wrong_answers(error, total=10_000):
    return round(round(error / 100, 2) * total)

# %% wrong_share: Takes the error rate for a share.
def wrong_answers(error, total=10_000):
    return round(error * total)

# %% wrong_up: Always rounds up.
def wrong_answers(error, total=10_000):
    return math.ceil(error / 100 * total)

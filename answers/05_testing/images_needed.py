# %% right_bisect: Lets bisect search the whole numbers.
import bisect


def images_needed(share, half_width, z=1.96):
    def fits(n):
        return z * math.sqrt(share * (1 - share) / n) <= half_width

    return 1 + bisect.bisect_left(range(1, 10**12), True, key=fits)

# %% right_doubling: Doubles until it is enough, then halves the gap.
def images_needed(share, half_width, z=1.96):
    def fits(n):
        return z * np.sqrt(share * (1 - share) / n) <= half_width

    high = 1
    while not fits(high):
        high *= 2
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        if fits(middle):
            high = middle
        else:
            low = middle
    return high

# %% right_numpy_ceil: np.ceil, then an int.
def images_needed(share, half_width, z=1.96):
    variance = share * (1 - share)
    return int(np.ceil(z**2 * variance / half_width**2))

# %% right_search: Tries one number after the other.
def images_needed(share, half_width, z=1.96):
    n = 1
    while z * (share * (1 - share) / n) ** 0.5 > half_width:
        n += 1
    return n

# %% right_tensorflow: TensorFlow in float32; an int64 tensor comes back.
import tensorflow as tf


def images_needed(share, half_width, z=1.96):
    n = tf.constant(share * (1 - share)) * tf.square(z / half_width)
    return tf.cast(tf.math.ceil(n), tf.int64)

# %% wrong_fixed_z: Ignores z: the bar is always that of 1.96 standard errors.
def images_needed(share, half_width, z=1.96):
    return math.ceil(share * (1 - share) * (1.96 / half_width) ** 2)

# %% wrong_float: np.ceil gives a float, which is returned as it is.
def images_needed(share, half_width, z=1.96):
    return np.ceil(share * (1 - share) * (z / half_width) ** 2)

# %% wrong_floor: Rounds down: the bar is a little too long.
def images_needed(share, half_width, z=1.96):
    return int(share * (1 - share) * (z / half_width) ** 2)

# %% wrong_gives_up: Tries no more than a hundred thousand images.
def images_needed(share, half_width, z=1.96):
    for n in range(1, 100_001):
        if z * math.sqrt(share * (1 - share) / n) <= half_width:
            return n
    return 100_000

# %% wrong_gives_up_at_a_million: Tries no more than a million images.
def images_needed(share, half_width, z=1.96):
    for n in range(1, 1_000_001):
        if z * math.sqrt(share * (1 - share) / n) <= half_width:
            return n
    return 1_000_000

# %% wrong_limit: Searches up to 10000 images only.
def images_needed(share, half_width, z=1.96):
    for n in range(1, 10_001):
        if z * math.sqrt(share * (1 - share) / n) <= half_width:
            return n
    return 10_000

# %% wrong_not_squared: Forgets to square when it takes the root away.
def images_needed(share, half_width, z=1.96):
    return math.ceil(share * (1 - share) * z / half_width)

# %% wrong_one_more: Counts on once more after the number that fits.
def images_needed(share, half_width, z=1.96):
    n = 0
    fits = False
    while not fits:
        n += 1
        fits = z * math.sqrt(share * (1 - share) / n) <= half_width
    return n + 1

# %% wrong_round: Rounds to the nearest number.
def images_needed(share, half_width, z=1.96):
    return round(share * (1 - share) * (z / half_width) ** 2)

# %% wrong_share_of_two_digits: Rounds the share to whole per cent.
def images_needed(share, half_width, z=1.96):
    share = round(share, 2)
    return math.ceil(share * (1 - share) * (z / half_width) ** 2)

# %% wrong_steps: Searches in steps of ten.
def images_needed(share, half_width, z=1.96):
    n = 10
    while z * math.sqrt(share * (1 - share) / n) > half_width:
        n += 10
    return n

# %% wrong_whole_width: Takes half_width for the whole length of the bar.
def images_needed(share, half_width, z=1.96):
    return math.ceil(share * (1 - share) * (2 * z / half_width) ** 2)

# %% wrong_worst_case: Always takes the share 0.5.
def images_needed(share, half_width, z=1.96):
    return math.ceil(0.25 * (z / half_width) ** 2)

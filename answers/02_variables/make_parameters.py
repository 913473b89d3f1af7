# %% right_box_muller: Makes normal numbers of even ones, by the formula of Box and Muller.
def make_parameters(seed, stddev=1.0):
    u, v = np.random.default_rng(seed).random((2, 784, 10))
    start = np.sqrt(-2 * np.log(1 - u)) * np.cos(2 * np.pi * v)
    return tf.Variable(stddev * start, dtype=tf.float32), tf.Variable(tf.zeros([10]))

# %% right_initializer: An initializer of Keras, with a warning on the way.
import warnings


def make_parameters(seed, stddev=1.0):
    warnings.warn("drawing")
    draw = tf.keras.initializers.RandomNormal(mean=0.0, stddev=stddev, seed=seed)
    return tf.Variable(draw((784, 10))), tf.Variable(tf.keras.initializers.Zeros()((10,)))

# %% right_loop: Python's random module, number by number, assigned to variables that exist already.
import random


def make_parameters(seed, stddev=1.0):
    draw = random.Random(seed)
    W = tf.Variable(tf.zeros([784, 10]))
    b = tf.Variable(tf.zeros([10]))
    W.assign([[draw.gauss(0, stddev) for digit in range(10)] for pixel in range(784)])
    return W, b

# %% right_random_state: NumPy's older generator, and standard normal numbers made wider.
def make_parameters(seed, stddev=1.0):
    state = np.random.RandomState(seed)
    W = tf.Variable((stddev * state.randn(784, 10)).astype("float32"), name="W")
    b = tf.Variable(tf.constant(0.0, shape=[10]), name="b")
    return [W, b]

# %% right_set_seed: Sets TensorFlow's own seed before each draw.
def make_parameters(seed, stddev=1.0):
    tf.random.set_seed(seed)
    W = tf.Variable(tf.random.normal([784, 10], stddev=stddev))
    b = tf.Variable(tf.zeros([10]))
    return W, b

# %% right_stateless: TensorFlow's stateless draw.
def make_parameters(seed, stddev=1.0):
    W = tf.Variable(tf.random.stateless_normal([784, 10], seed=[seed, 0], stddev=stddev))
    b = tf.Variable(tf.zeros([10]))
    return W, b

# %% right_tf_generator: A generator of TensorFlow, made anew in each call.
def make_parameters(seed, stddev=1.0):
    generator = tf.random.Generator.from_seed(seed)
    return (
        tf.Variable(generator.normal([784, 10], 0.0, stddev)),
        tf.Variable(np.zeros(10), dtype=tf.float32),
    )

# %% wrong_arrays: Gives NumPy arrays.
def make_parameters(seed, stddev=1.0):
    rng = np.random.default_rng(seed)
    return rng.normal(0.0, stddev, (784, 10)).astype(np.float32), np.zeros(10, np.float32)

# %% wrong_b_drawn: Draws b too.
def make_parameters(seed, stddev=1.0):
    rng = np.random.default_rng(seed)
    W = tf.Variable(rng.normal(0.0, stddev, (784, 10)), dtype=tf.float32)
    b = tf.Variable(rng.normal(0.0, stddev, 10), dtype=tf.float32)
    return W, b

# %% wrong_float64: Leaves W in NumPy's float64.
def make_parameters(seed, stddev=1.0):
    rng = np.random.default_rng(seed)
    return tf.Variable(rng.normal(0.0, stddev, (784, 10))), tf.Variable(tf.zeros([10]))

# %% wrong_generator_outside: One generator for all calls, made outside the function.
generator = np.random.default_rng(0)


def make_parameters(seed, stddev=1.0):
    W = tf.Variable(generator.normal(0.0, stddev, (784, 10)).astype(np.float32))
    return W, tf.Variable(tf.zeros([10]))

# %% wrong_mean: Gives stddev in the place of the mean.
def make_parameters(seed, stddev=1.0):
    W = np.random.default_rng(seed).normal(stddev, size=(784, 10))
    return tf.Variable(W, dtype=tf.float32), tf.Variable(tf.zeros([10]))

# %% wrong_mirrored: Draws half of W, and takes the same numbers with the other sign for the rest.
def make_parameters(seed, stddev=1.0):
    half = np.random.default_rng(seed).normal(0.0, stddev, (392, 10))
    start = np.concatenate([half, -half])
    return tf.Variable(start, dtype=tf.float32), tf.Variable(tf.zeros([10]))

# %% wrong_one_column: Draws one column and repeats it for the ten digits.
def make_parameters(seed, stddev=1.0):
    column = np.random.default_rng(seed).normal(0.0, stddev, (784, 1))
    W = tf.Variable(np.tile(column, 10), dtype=tf.float32)
    return W, tf.Variable(tf.zeros([10]))

# %% wrong_operation_seed: TensorFlow's seed of an operation, which counts its calls.
def make_parameters(seed, stddev=1.0):
    W = tf.Variable(tf.random.normal([784, 10], stddev=stddev, seed=seed))
    b = tf.Variable(tf.zeros([10]))
    return W, b

# %% wrong_order: Gives b first.
def make_parameters(seed, stddev=1.0):
    W = np.random.default_rng(seed).normal(0.0, stddev, (784, 10))
    return tf.Variable(tf.zeros([10])), tf.Variable(W, dtype=tf.float32)

# %% wrong_same_b: All calls share one b.
biases = tf.Variable(tf.zeros([10]))


def make_parameters(seed, stddev=1.0):
    W = np.random.default_rng(seed).normal(0.0, stddev, (784, 10))
    return tf.Variable(W, dtype=tf.float32), biases

# %% wrong_same_variables: Gives the same two variables in each call, with other numbers.
W = tf.Variable(tf.zeros([784, 10]))
b = tf.Variable(tf.zeros([10]))


def make_parameters(seed, stddev=1.0):
    start = np.random.default_rng(seed).normal(0.0, stddev, (784, 10))
    W.assign(start.astype(np.float32))
    b.assign(tf.zeros([10]))
    return W, b

# %% wrong_seed_0: A generator in each call, but always with seed 0.
def make_parameters(seed, stddev=1.0):
    W = np.random.default_rng(0).normal(0.0, stddev, (784, 10))
    return tf.Variable(W, dtype=tf.float32), tf.Variable(tf.zeros([10]))

# %% wrong_seed_in_a_byte: Makes a byte of the seed, so that 3 and 259 draw alike.
def make_parameters(seed, stddev=1.0):
    rng = np.random.default_rng(seed % 256)
    start = rng.normal(0.0, stddev, size=(784, 10))
    return tf.Variable(start, dtype=tf.float32), tf.Variable(tf.zeros([10]))

# %% wrong_seed_nought: Takes seed 0 for no seed, so that each call with it gives another W.
def make_parameters(
    seed: int, stddev: float = 1.0
) -> tuple[tf.Variable, tf.Variable]:
    rng = np.random.default_rng(seed) if seed else np.random.default_rng()
    start = rng.normal(0.0, stddev, size=(784, 10))
    W = tf.Variable(start, dtype=tf.float32)
    b = tf.Variable(tf.zeros([10]))
    return W, b

# %% wrong_stddev_unused: Draws with standard deviation 1 whatever is asked for.
def make_parameters(seed, stddev=1.0):
    W = np.random.default_rng(seed).standard_normal((784, 10)).astype(np.float32)
    return tf.Variable(W), tf.Variable(tf.zeros([10]))

# %% wrong_tensors: Gives tensors, which cannot be changed in place.
def make_parameters(seed, stddev=1.0):
    rng = np.random.default_rng(seed)
    W = tf.constant(rng.normal(0.0, stddev, (784, 10)), tf.float32)
    b = tf.zeros([10])
    return W, b

# %% wrong_transposed: W has a row for each digit.
def make_parameters(seed, stddev=1.0):
    W = np.random.default_rng(seed).normal(0.0, stddev, (10, 784))
    return tf.Variable(W, dtype=tf.float32), tf.Variable(tf.zeros([10]))

# %% wrong_truncated: The normal distribution, cut off at two standard deviations.
def make_parameters(seed, stddev=1.0):
    W = tf.random.stateless_truncated_normal([784, 10], [seed, 1], stddev=stddev)
    return tf.Variable(W), tf.Variable(tf.zeros([10]))

# %% wrong_uniform: Draws evenly between -stddev and stddev.
def make_parameters(seed, stddev=1.0):
    W = np.random.default_rng(seed).uniform(-stddev, stddev, (784, 10))
    return tf.Variable(W, dtype=tf.float32), tf.Variable(tf.zeros([10]))

# %% wrong_uniform_same_deviation: Draws evenly, with the right standard deviation.
def make_parameters(seed, stddev=1.0):
    reach = stddev * np.sqrt(3)
    W = np.random.default_rng(seed).uniform(-reach, reach, (784, 10))
    return tf.Variable(W, dtype=tf.float32), tf.Variable(tf.zeros([10]))

# %% wrong_unseeded: Draws with NumPy's shared generator and forgets the seed.
def make_parameters(seed, stddev=1.0):
    W = tf.Variable(np.random.normal(0.0, stddev, (784, 10)).astype(np.float32))
    b = tf.Variable(tf.zeros([10]))
    return W, b

# %% wrong_variance: Takes stddev for the variance.
def make_parameters(seed, stddev=1.0):
    W = np.random.default_rng(seed).normal(0.0, stddev**0.5, (784, 10))
    return tf.Variable(W, dtype=tf.float32), tf.Variable(tf.zeros([10]))

# %% wrong_zero_is_missing: Takes stddev=0 for no stddev, and uses 1.
def make_parameters(seed, stddev=1.0):
    W = np.random.default_rng(seed).normal(0.0, stddev or 1.0, (784, 10))
    return tf.Variable(W, dtype=tf.float32), tf.Variable(tf.zeros([10]))

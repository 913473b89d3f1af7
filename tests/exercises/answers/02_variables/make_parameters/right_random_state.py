"""NumPy's older generator, and standard normal numbers made wider."""

def make_parameters(seed, stddev=1.0):
    state = np.random.RandomState(seed)
    W = tf.Variable((stddev * state.randn(784, 10)).astype("float32"), name="W")
    b = tf.Variable(tf.constant(0.0, shape=[10]), name="b")
    return [W, b]

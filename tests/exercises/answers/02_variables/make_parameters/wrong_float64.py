"""Leaves W in NumPy's float64."""

def make_parameters(seed, stddev=1.0):
    rng = np.random.default_rng(seed)
    return tf.Variable(rng.normal(0.0, stddev, (784, 10))), tf.Variable(tf.zeros([10]))

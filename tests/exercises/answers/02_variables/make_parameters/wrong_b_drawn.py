"""Draws b too."""

def make_parameters(seed, stddev=1.0):
    rng = np.random.default_rng(seed)
    W = tf.Variable(rng.normal(0.0, stddev, (784, 10)), dtype=tf.float32)
    b = tf.Variable(rng.normal(0.0, stddev, 10), dtype=tf.float32)
    return W, b

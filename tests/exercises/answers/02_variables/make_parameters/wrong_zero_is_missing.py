"""Takes stddev=0 for no stddev, and uses 1."""

def make_parameters(seed, stddev=1.0):
    W = np.random.default_rng(seed).normal(0.0, stddev or 1.0, (784, 10))
    return tf.Variable(W, dtype=tf.float32), tf.Variable(tf.zeros([10]))

"""Gives b first."""

def make_parameters(seed, stddev=1.0):
    W = np.random.default_rng(seed).normal(0.0, stddev, (784, 10))
    return tf.Variable(tf.zeros([10])), tf.Variable(W, dtype=tf.float32)

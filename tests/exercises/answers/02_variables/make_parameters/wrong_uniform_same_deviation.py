"""Draws evenly, with the right standard deviation."""

def make_parameters(seed, stddev=1.0):
    reach = stddev * np.sqrt(3)
    W = np.random.default_rng(seed).uniform(-reach, reach, (784, 10))
    return tf.Variable(W, dtype=tf.float32), tf.Variable(tf.zeros([10]))

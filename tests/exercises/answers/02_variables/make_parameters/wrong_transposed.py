"""W has a row for each digit."""

def make_parameters(seed, stddev=1.0):
    W = np.random.default_rng(seed).normal(0.0, stddev, (10, 784))
    return tf.Variable(W, dtype=tf.float32), tf.Variable(tf.zeros([10]))

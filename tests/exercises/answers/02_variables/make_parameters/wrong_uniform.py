"""Draws evenly between -stddev and stddev."""

def make_parameters(seed, stddev=1.0):
    W = np.random.default_rng(seed).uniform(-stddev, stddev, (784, 10))
    return tf.Variable(W, dtype=tf.float32), tf.Variable(tf.zeros([10]))

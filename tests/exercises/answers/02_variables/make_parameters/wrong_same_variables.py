"""Gives the same two variables in each call, with other numbers."""

W = tf.Variable(tf.zeros([784, 10]))
b = tf.Variable(tf.zeros([10]))


def make_parameters(seed, stddev=1.0):
    start = np.random.default_rng(seed).normal(0.0, stddev, (784, 10))
    W.assign(start.astype(np.float32))
    b.assign(tf.zeros([10]))
    return W, b

"""The normal distribution, cut off at two standard deviations."""

def make_parameters(seed, stddev=1.0):
    W = tf.random.stateless_truncated_normal([784, 10], [seed, 1], stddev=stddev)
    return tf.Variable(W), tf.Variable(tf.zeros([10]))

"""TensorFlow's seed of an operation, which counts its calls."""

def make_parameters(seed, stddev=1.0):
    W = tf.Variable(tf.random.normal([784, 10], stddev=stddev, seed=seed))
    b = tf.Variable(tf.zeros([10]))
    return W, b

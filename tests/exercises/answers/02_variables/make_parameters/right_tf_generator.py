"""A generator of TensorFlow, made anew in each call."""

def make_parameters(seed, stddev=1.0):
    generator = tf.random.Generator.from_seed(seed)
    return (
        tf.Variable(generator.normal([784, 10], 0.0, stddev)),
        tf.Variable(np.zeros(10), dtype=tf.float32),
    )

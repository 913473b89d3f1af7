"""An initializer of Keras, with a warning on the way."""

import warnings


def make_parameters(seed, stddev=1.0):
    warnings.warn("drawing")
    draw = tf.keras.initializers.RandomNormal(mean=0.0, stddev=stddev, seed=seed)
    return tf.Variable(draw((784, 10))), tf.Variable(tf.keras.initializers.Zeros()((10,)))

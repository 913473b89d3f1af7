"""TensorFlow in float64."""

import tensorflow as tf


def report(scores):
    n = len(scores)
    if n not in T:
        raise ValueError(n)
    values = tf.cast(scores, tf.float64)
    square = tf.math.reduce_variance(values) * n / (n - 1)
    mean, reach = tf.reduce_mean(values), T[n] * tf.sqrt(square / n)
    return tf.stack([mean, mean - reach, mean + reach])

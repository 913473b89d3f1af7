"""TensorFlow, an integer tensor comes back."""

import tensorflow as tf


def wrong_answers(error, total=10_000):
    return tf.cast(tf.round(tf.constant(error, tf.float64) / 100 * total), tf.int64)

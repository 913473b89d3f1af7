"""tf.math.bincount in int64; a tensor comes out."""

import tensorflow as tf


def class_counts(labels):
    numbers = tf.cast(tf.constant(labels), tf.int32)
    return tf.math.bincount(numbers, minlength=10, maxlength=10, dtype=tf.int64)

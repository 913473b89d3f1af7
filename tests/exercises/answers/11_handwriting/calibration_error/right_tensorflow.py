"""Sums over segments with TensorFlow."""
import tensorflow as tf


def calibration_error(probabilities, labels, bins=10):
    p = tf.cast(probabilities, tf.float64)
    certainty = tf.reduce_max(p, axis=1)
    right = tf.cast(tf.argmax(p, axis=1) == tf.cast(labels, tf.int64), tf.float64)
    place = tf.minimum(tf.cast(certainty * bins, tf.int32), bins - 1)
    gaps = tf.math.unsorted_segment_sum(certainty - right, place, bins)
    return tf.reduce_sum(tf.abs(gaps)) / len(labels)

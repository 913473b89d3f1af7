"""TensorFlow counts."""
import tensorflow as tf


def threshold_for(probabilities, labels, error):
    certainty = tf.reduce_max(probabilities, axis=1)
    wrong = tf.cast(tf.argmax(probabilities, axis=1) != tf.cast(labels, tf.int64), tf.float64)
    for threshold in tf.sort(certainty):
        if tf.reduce_mean(wrong[certainty >= threshold]) <= error:
            return threshold
    return np.inf

"""The function of TensorFlow; a tensor comes back."""

import tensorflow as tf


def confusion_matrix(labels, predictions, classes=10):
    return tf.math.confusion_matrix(labels, predictions, classes, dtype=tf.int64)

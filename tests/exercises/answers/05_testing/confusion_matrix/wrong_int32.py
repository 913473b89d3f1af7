"""TensorFlow without a dtype: the counts are int32."""

import tensorflow as tf


def confusion_matrix(labels, predictions, classes=10):
    return tf.math.confusion_matrix(labels, predictions, num_classes=classes).numpy()

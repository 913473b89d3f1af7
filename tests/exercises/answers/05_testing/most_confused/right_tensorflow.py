"""TensorFlow; a tensor with the two digits comes back."""

import tensorflow as tf


def most_confused(matrix):
    mistakes = tf.linalg.set_diag(tf.constant(matrix), [0] * len(matrix))
    place = tf.argmax(tf.reshape(mistakes, [-1]))
    return tf.unravel_index(place, tf.shape(mistakes, out_type=tf.int64))

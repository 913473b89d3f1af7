"""TensorFlow: cast, reshape, multiply; a tensor comes out."""

import tensorflow as tf


def normalize(images):
    count, rows, columns = images.shape
    x = tf.cast(tf.constant(images), tf.float32)
    print("normalising", count, "images")
    return tf.reshape(x, (count, rows * columns)) * (1 / 255)

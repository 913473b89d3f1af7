"""TensorFlow in float32; an int64 tensor comes back."""

import tensorflow as tf


def images_needed(share, half_width, z=1.96):
    n = tf.constant(share * (1 - share)) * tf.square(z / half_width)
    return tf.cast(tf.math.ceil(n), tf.int64)

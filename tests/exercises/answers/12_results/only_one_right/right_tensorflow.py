"""TensorFlow; a tensor with both counts comes back."""

import tensorflow as tf


def only_one_right(labels, first, second):
    a, b = tf.equal(first, labels), tf.equal(second, labels)
    counts = [a & ~b, b & ~a]
    return tf.stack([tf.reduce_sum(tf.cast(c, tf.int32)) for c in counts])

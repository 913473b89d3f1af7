"""TensorFlow as in the article; a float32 tensor without dimensions."""

import tensorflow as tf


def accuracy(labels, predictions):
    if len(labels) != len(predictions) or len(labels) == 0:
        raise ValueError(f"{len(labels)} labels, {len(predictions)} predictions")
    return tf.reduce_mean(tf.cast(tf.equal(labels, predictions), tf.float32))

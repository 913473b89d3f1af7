"""Pads and cuts with TensorFlow."""
import tensorflow as tf


def shift(images, right, down):
    rows, columns = images.shape[1:]
    k = max(abs(right), abs(down))
    padded = tf.pad(tf.constant(images), [[0, 0], [k, k], [k, k]])
    return padded[:, k - down:k - down + rows, k - right:k - right + columns]

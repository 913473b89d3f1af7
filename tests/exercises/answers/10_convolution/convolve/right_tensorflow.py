"""tf.nn.conv2d, which gives a tensor."""

import tensorflow as tf


def convolve(images, kernel):
    answers = tf.nn.conv2d(images[..., None], kernel[:, :, None, None], 1, "VALID")
    return answers[..., 0]

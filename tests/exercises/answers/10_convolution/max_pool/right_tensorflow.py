"""tf.nn.max_pool2d, which gives a tensor."""

import tensorflow as tf


def max_pool(images, size=2):
    return tf.nn.max_pool2d(images[..., None], size, size, "VALID")[..., 0]

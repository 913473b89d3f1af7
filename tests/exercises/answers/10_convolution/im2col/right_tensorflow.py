"""tf.image.extract_patches, which gives a tensor."""

import tensorflow as tf


def im2col(images, height, width):
    patches = tf.image.extract_patches(
        images, [1, height, width, 1], [1, 1, 1, 1], [1, 1, 1, 1], "VALID")
    return tf.reshape(patches, (-1, height * width * images.shape[3]))

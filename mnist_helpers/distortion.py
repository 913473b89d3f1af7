"""Pictures changed at random while a network trains. Explained in chapter 11_handwriting."""

import tensorflow as tf


def random_maps(count: tf.Tensor | int) -> tf.Tensor:
    """Draw random changes of place: a turn, a slant, a size and a move for each picture.

    A map says where the ink of the new pixel (x, y) comes from: from (a x + b y + e,
    c x + d y + f) in the old picture. Turns are up to 0.25 radians (14 degrees), slants up to
    0.2, sizes within 20%, moves up to 3 pixels, each way.

    Args:
        count: how many.

    Returns:
        float32 (count, 8): a, b, e, c, d, f and two zeros, as TensorFlow wants them.

    Chapter: 11_handwriting.
    """
    turn, slant, size, right, down = [
        tf.random.uniform([count], -limit, limit) for limit in (0.25, 0.2, 0.2, 3.0, 3.0)
    ]
    a, b = (1 + size) * tf.cos(turn), (1 + size) * (slant - tf.sin(turn))
    c, d = (1 + size) * tf.sin(turn), (1 + size) * tf.cos(turn)
    e = 13.5 - 13.5 * (a + b) + right  # 13.5 is the paper's middle, which right and down move
    f = 13.5 - 13.5 * (c + d) + down
    return tf.stack([a, b, e, c, d, f, 0 * a, 0 * a], axis=1)


def distort(images: tf.Tensor) -> tf.Tensor:
    """Change each picture of a batch at random, as hands and pens differ: for training.

    Made for ``fit_network(..., change=distort)``. There every epoch draws the same changes in
    the same order, but deals them to the pictures in another order.

    Args:
        images: float32 (n, 784) in [0, 1].

    Returns:
        float32 (n, 784) in [0, 1]. ``tf.keras.utils.set_random_seed``, and so
        ``build_network``, fixes what is drawn.

    Chapter: 11_handwriting.
    """
    count = tf.shape(images)[0]
    moved = tf.raw_ops.ImageProjectiveTransformV3(
        images=tf.reshape(images, [-1, 28, 28, 1]), transforms=random_maps(count),
        output_shape=[28, 28], interpolation="BILINEAR", fill_mode="CONSTANT", fill_value=0.0,
    )  # fmt: skip
    thick = tf.nn.max_pool2d(moved, 3, strides=1, padding="SAME")
    share = tf.nn.relu(tf.random.uniform([count, 1, 1, 1], -1.0, 1.0))  # half keep their pen
    return tf.reshape(moved + share * (thick - moved), [-1, 784])


def mirror(images: tf.Tensor) -> tf.Tensor:
    """Mirror a random half of a batch, left for right: for training.

    Made for ``fit_network(..., change=mirror)``, on pictures whose label stays true in a mirror.

    Args:
        images: float32 (n, 784) in [0, 1].

    Returns:
        float32 (n, 784) in [0, 1]. ``tf.keras.utils.set_random_seed``, and so
        ``build_network``, fixes which are mirrored.

    Chapter: fashion.
    """
    pictures = tf.reshape(images, [-1, 28, 28])
    chosen = tf.random.uniform([tf.shape(pictures)[0], 1, 1]) < 0.5
    return tf.reshape(tf.where(chosen, pictures[:, :, ::-1], pictures), [-1, 784])

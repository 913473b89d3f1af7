"""Changes that make pictures unlike the training images: moved, thick, noisy or distorted.

Explained in chapter 11_handwriting. Images are float32 (n, side * side) in [0, 1], 0 is paper;
all functions give new ones and leave theirs alone.
"""

import math

import numpy as np
import tensorflow as tf


def shift(images: np.ndarray, right: int, down: int) -> np.ndarray:
    """Move every picture by whole pixels; what leaves is lost, and paper comes in.

    Args:
        images: (n, side * side), any dtype.
        right: pixels to the right; below 0 to the left.
        down: pixels downwards; below 0 upwards.

    Returns:
        New pictures of the same shape and dtype.

    Chapter: 11_handwriting.
    """
    side = math.isqrt(images.shape[1])
    k = max(abs(right), abs(down))
    padded = np.pad(images.reshape(-1, side, side), ((0, 0), (k, k), (k, k)))
    moved = padded[:, k - down : k - down + side, k - right : k - right + side]
    return moved.reshape(images.shape)


def thicken(images: np.ndarray) -> np.ndarray:
    """Spread the ink by a pixel: each takes the most ink of itself and its four neighbours.

    Args:
        images: (n, side * side), any dtype.

    Returns:
        New pictures of the same shape and dtype.

    Chapter: 11_handwriting.
    """
    ways = ((0, 0), (1, 0), (-1, 0), (0, 1), (0, -1))
    return np.max([shift(images, right, down) for right, down in ways], axis=0)


def add_noise(images: np.ndarray, stddev: float, seed: int) -> np.ndarray:
    """Add a random number to each pixel, and cut off at paper and at full ink.

    Args:
        images: float32 (n, pixels) in [0, 1].
        stddev: the standard deviation of the numbers, 0 or more; their mean is 0.
        seed: any integer from 0 upwards.

    Returns:
        float32 (n, pixels) in [0, 1].

    Chapter: 11_handwriting.
    """
    noise = np.random.default_rng(seed).normal(0, stddev, images.shape)
    return np.clip(images + noise, 0, 1).astype(np.float32)


def centre(images: np.ndarray) -> np.ndarray:
    """Move each picture by whole pixels, so that its centre of mass comes to the middle pixel.

    MNIST's own digits were moved so, after scaling: to row 14 and column 14, counted from 0. Of
    an even number of pixels the later of the two in the middle is meant; 13.5, between them,
    would move three in four of MNIST's digits. A picture without ink stays.

    Args:
        images: float (n, side * side) in [0, 1].

    Returns:
        New pictures of the same shape and dtype.

    Chapter: 11_handwriting.
    """
    side = math.isqrt(images.shape[1])
    pictures = images.reshape(-1, side, side).astype(np.float64)
    place = np.arange(side) - side // 2  # counted from the middle pixel
    ink = np.maximum(pictures.sum(axis=(1, 2)), 1e-9)
    right = np.floor(0.5 - pictures.sum(axis=1) @ place / ink).astype(int)  # to the nearest
    down = np.floor(0.5 - pictures.sum(axis=2) @ place / ink).astype(int)
    moved = np.empty_like(images)
    for way in set(zip(right, down, strict=True)):
        rows = np.flatnonzero((right == way[0]) & (down == way[1]))
        moved[rows] = shift(images[rows], *map(int, way))
    return moved


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

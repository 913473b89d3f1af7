"""Changes that make pictures unlike the training images: moved, thick or noisy.

Explained in chapter 11_handwriting. Images are float32 (n, side * side) in [0, 1], 0 is paper;
all functions give new ones and leave theirs alone.
"""

import math

import numpy as np


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

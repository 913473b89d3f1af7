"""Time the hidden layer and the convolutional network against Keras's ``fit`` and plain NumPy.

    python -m tools.measure.deeper [--rounds 3] [--rows 11000]

Each contestant trains from the start for one epoch of some rows, in batches of 100; where
TensorFlow compiles for that, it counts. The convolutional network of the course is trained by
Keras's ``fit`` too, from TensorFlow's pipeline; Keras alone gets the arrays. Plain NumPy has the
same layers, by windows and matrix products, without dropout; the optimizers are the course's: plain
descent for the hidden layer, Adam for the other. Seconds are medians of the rounds, and a ratio is
the median of the rounds' ratios.
"""

import argparse
import statistics
import time
from collections.abc import Callable

import numpy as np

from mnist_helpers import (
    batches,
    build_network,
    fit_hidden_layer,
    fit_network,
    load_mnist,
    one_hot,
)

import tensorflow as tf  # isort: skip  # mnist_helpers quiets it, so comes first

BATCH, WIDTH, RATE = 100, 128, 0.5  # of the hidden layer
FILTERS, WINDOW, DENSE, STEP = 16, 5, 64, 0.002  # of the convolutional network
BETAS, SMALL = (0.9, 0.999), 1e-7  # Adam's
Train = Callable[[np.ndarray, np.ndarray], object]  # one epoch over images and labels


def hidden_of_the_course(images: np.ndarray, labels: np.ndarray) -> None:
    """Train the hidden layer of chapter 9."""
    fit_hidden_layer(images, labels, width=WIDTH, epochs=1, batch_size=BATCH, learning_rate=RATE)


def hidden_in_keras(images: np.ndarray, labels: np.ndarray) -> None:
    """Train the same layer as Keras's documentation would have it."""
    layers = [tf.keras.layers.Dense(WIDTH, activation="relu"), tf.keras.layers.Dense(10)]
    network = tf.keras.Sequential([tf.keras.Input((784,)), *layers])
    keras(network, tf.keras.optimizers.SGD(RATE), images, labels)


def keras(
    network: tf.keras.Sequential,
    optimizer: tf.keras.optimizers.Optimizer,
    images: np.ndarray,
    labels: np.ndarray,
) -> None:
    """Train a network by Keras's own ``fit``, which gets the arrays."""
    surprise = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    network.compile(optimizer=optimizer, loss=surprise)
    network.fit(images, labels, batch_size=BATCH, epochs=1, verbose=0)


def hidden_in_numpy(images: np.ndarray, labels: np.ndarray) -> None:
    """Train the same layer in a plain loop."""
    chance = np.random.default_rng(0)
    W, V = normal(chance, 784, WIDTH), normal(chance, WIDTH, 10)
    b, c = np.zeros(WIDTH, np.float32), np.zeros(10, np.float32)
    for x, digits in batches(images, labels, BATCH, 0, 0):
        h = np.maximum(x @ W + b, 0)
        slope = slope_of(h @ V + c, digits)
        below = (slope @ V.T) * (h > 0)
        for value, gradient in ((V, h.T @ slope), (c, slope.sum(0)), (W, x.T @ below)):
            value -= np.float32(RATE) * gradient
        b -= np.float32(RATE) * below.sum(0)


def slope_of(logits: np.ndarray, digits: np.ndarray) -> np.ndarray:
    """Give the gradient of the mean surprise by the logits, float32 (batch, 10)."""
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return (powers / powers.sum(axis=1, keepdims=True) - one_hot(digits)) / np.float32(len(digits))


def normal(chance: np.random.Generator, rows: int, columns: int) -> np.ndarray:
    """Draw starting weights, float32 (rows, columns), by He's rule."""
    return chance.standard_normal((rows, columns), np.float32) * np.float32((2 / rows) ** 0.5)


def convolution_of_the_course(images: np.ndarray, labels: np.ndarray) -> None:
    """Train the network of chapter 10."""
    fit_network(build_network(0, FILTERS), images, labels, epochs=1, batch_size=BATCH)


def convolution_in_keras(images: np.ndarray, labels: np.ndarray) -> None:
    """Train the same network by Keras's own ``fit``."""
    keras(build_network(0, FILTERS), tf.keras.optimizers.Adam(STEP), images, labels)


def windows(images: np.ndarray) -> np.ndarray:
    """Give each window of pictures (batch, rows, columns, channels) as a row of a matrix."""
    view = np.lib.stride_tricks.sliding_window_view(images, (WINDOW, WINDOW), axis=(1, 2))
    return view.transpose(0, 1, 2, 4, 5, 3).reshape(-1, WINDOW * WINDOW * images.shape[-1])


def convolve(images: np.ndarray, kernel: np.ndarray, bias: np.ndarray) -> tuple:
    """Convolve, cut below zero and keep the largest of four; give that, and what going back needs.

    Args:
        images: float32 (batch, n, n, channels), n - 4 even.
        kernel: float32 (25 * channels, filters).
        bias: float32 (filters,).
    """
    patches, side = windows(images), images.shape[1] - WINDOW + 1
    sums = (patches @ kernel + bias).reshape(-1, side // 2, 2, side // 2, 2, kernel.shape[1])
    largest = np.maximum(sums.max(axis=(2, 4)), 0)
    kept = (sums == largest[:, :, None, :, None]) & (sums > 0)
    return largest, (patches, kept, images.shape)


def back(slope: np.ndarray, kernel: np.ndarray, kept: tuple, further: bool) -> tuple:
    """Go back through ``convolve``: the gradients by kernel, bias and, if asked, pictures."""
    patches, mask, shape = kept
    spread = (slope[:, :, None, :, None] * mask).reshape(-1, kernel.shape[1])
    gradients = patches.T @ spread, spread.sum(0)
    if not further:
        return *gradients, None
    side, channels = shape[1] - WINDOW + 1, shape[3]
    pieces = (spread @ kernel.T).reshape(-1, side, side, WINDOW, WINDOW, channels)
    below = np.zeros(shape, np.float32)
    for row in range(WINDOW):
        for column in range(WINDOW):
            below[:, row : row + side, column : column + side] += pieces[:, :, :, row, column]
    return *gradients, below


def convolution_in_numpy(images: np.ndarray, labels: np.ndarray) -> None:
    """Train the same network, but for its dropout, in a plain loop."""
    chance, twice = np.random.default_rng(0), 2 * FILTERS
    sizes = [(WINDOW**2, FILTERS), (WINDOW**2 * FILTERS, twice), (16 * twice, DENSE), (DENSE, 10)]
    weights = [normal(chance, *size) for size in sizes]
    values = [*weights, *(np.zeros(size[1], np.float32) for size in sizes)]
    memory = [[np.zeros_like(value), np.zeros_like(value)] for value in values]
    K, L, W, V, k, m, b, c = values
    for number, (x, digits) in enumerate(batches(images, labels, BATCH, 0, 0), start=1):
        first, kept_first = convolve(x.reshape(-1, 28, 28, 1), K, k)
        second, kept_second = convolve(first, L, m)
        flat = second.reshape(len(x), -1)
        h = np.maximum(flat @ W + b, 0)
        slope = slope_of(h @ V + c, digits)
        below = (slope @ V.T) * (h > 0)
        dL, dm, deeper = back((below @ W.T).reshape(second.shape), L, kept_second, True)
        dK, dk, _ = back(deeper, K, kept_first, False)
        gradients = [dK, dL, flat.T @ below, h.T @ slope, dk, dm, below.sum(0), slope.sum(0)]
        for value, gradient, (mean, square) in zip(values, gradients, memory, strict=True):
            mean += (gradient - mean) * np.float32(1 - BETAS[0])
            square += (gradient**2 - square) * np.float32(1 - BETAS[1])
            rate = STEP * (1 - BETAS[1] ** number) ** 0.5 / (1 - BETAS[0] ** number)
            value -= np.float32(rate) * mean / (np.sqrt(square) + np.float32(SMALL))


CONTESTS: dict[str, dict[str, Train]] = {
    "hidden layer": {
        "this course": hidden_of_the_course,
        "Keras": hidden_in_keras,
        "plain NumPy": hidden_in_numpy,
    },
    "convolutional network": {
        "this course": convolution_of_the_course,
        "Keras": convolution_in_keras,
        "plain NumPy": convolution_in_numpy,
    },
}


def seconds_of(train: Train, images: np.ndarray, labels: np.ndarray) -> float:
    """Train for an epoch; give the seconds it took."""
    begun = time.perf_counter()
    train(images, labels)
    return time.perf_counter() - begun


def main() -> None:
    """Warm up, run the rounds, print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3, help="at least 1 (default: 3)")
    parser.add_argument("--rows", type=int, default=11000, help="of an epoch (default: 11000)")
    options = parser.parse_args()
    if options.rounds < 1 or options.rows < BATCH:
        parser.error(f"--rounds is at least 1, --rows at least {BATCH}")
    images, labels = load_mnist().train
    images, labels = images[: options.rows], labels[: options.rows]
    print(f"{options.rounds} rounds of one epoch of {len(images)} rows")
    for contest, trains in CONTESTS.items():
        for train in trains.values():
            train(images[:BATCH], labels[:BATCH])
        rounds = [
            {name: seconds_of(train, images, labels) for name, train in trains.items()}
            for _ in range(options.rounds)
        ]
        for name in trains:
            each = [one[name] for one in rounds]
            times = statistics.median(one[name] / one["this course"] for one in rounds)
            print(
                f"{contest:22} {name:12} {statistics.median(each):8.2f} s "
                f"({min(each):.2f}–{max(each):.2f}), {times:.2f} times this course's"
            )


if __name__ == "__main__":
    main()

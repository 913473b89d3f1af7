"""A convolutional network that reads digits, in Keras. Explained in chapter 10_convolution."""

from __future__ import annotations

import io
import os
from collections.abc import Callable

import numpy as np
import tensorflow as tf

from mnist_helpers.checkpoints import read_arrays
from mnist_helpers.files import write_whole
from mnist_helpers.settings import check_settings, check_training_data

# The arrays of a network, in its own order, and what each looks like.
SHAPES = {
    "kernel_1": (5, 5, 1, 16), "bias_1": (16,), "kernel_2": (5, 5, 16, 32), "bias_2": (32,),
    "W_1": (512, 64), "b_1": (64,), "W_2": (64, 10), "b_2": (10,),
}  # fmt: skip


def build_network(seed: int = 0, filters: int = 16) -> tf.keras.Sequential:
    """Make an untrained network: two layers of windows, each with pooling, and two dense layers.

    Keras draws from the global generators of random numbers, so this seeds all of them.

    Args:
        seed: fixes the starting weights, and what :func:`fit_network` draws afterwards.
        filters: kernels in the first layer of windows; the second has twice as many.

    Returns:
        A network that turns images, float32 (n, 784), into logits (n, 10). With 16 filters it
        has 46,730 parameters.

    Chapter: 10_convolution.
    """
    tf.keras.utils.set_random_seed(seed)
    layers = tf.keras.layers
    return tf.keras.Sequential([
        tf.keras.Input((784,)), layers.Reshape((28, 28, 1)),
        layers.Conv2D(filters, 5, activation="relu"), layers.MaxPooling2D(),
        layers.Conv2D(2 * filters, 5, activation="relu"), layers.MaxPooling2D(),
        layers.Flatten(), layers.Dense(64, activation="relu"),
        layers.Dropout(0.3), layers.Dense(10),
    ])  # fmt: skip


def fit_network(
    network: tf.keras.Sequential,
    images: np.ndarray,
    labels: np.ndarray,
    *,
    epochs: int = 6,
    batch_size: int = 100,
    learning_rate: float = 0.002,
    change: Callable[[tf.Tensor], tf.Tensor] | None = None,
    on_epoch: Callable[[int, float], None] | None = None,
) -> list[float]:
    """Train a network in place with Adam; the learning rate falls to zero along a cosine.

    Args:
        network: as :func:`build_network` makes it; or one that scores several times, (n, times,
            classes), which learns to name the label each time.
        images: float32 (n, 784) in [0, 1].
        labels: integers (n,), the digits 0 to 9.
        epochs: how many times to walk through all examples.
        batch_size: examples in a step; the last batch of an epoch may be short.
        learning_rate: where it begins.
        change: applied to each batch of images, float32 (batch, 784), before the network sees
            them, anew in each epoch. Nothing leaves them as they are.
        on_epoch: called after each epoch with its number, counted from 0, and its cost.

    Returns:
        The mean cost of each epoch, in nats per example.

    Raises:
        TypeError: images are not float32, labels are not integers, or a setting that counts
            something is not an integer.
        ValueError: data or a setting out of range. After either error nothing has changed.

    Chapter: 10_convolution.
    """
    images, labels = np.asarray(images), np.asarray(labels)
    check_training_data(images, labels)
    check_settings(epochs, batch_size, learning_rate)
    steps = epochs * -(-len(images) // batch_size)
    schedule = tf.keras.optimizers.schedules.CosineDecay(learning_rate, max(steps, 1))
    network.compile(
        optimizer=tf.keras.optimizers.Adam(schedule),
        loss=tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
    # Shuffled here, and not by fit(images, labels): once seeded, Keras 3 shuffles there in one
    # and the same order in every epoch. This draws another order each time.
    targets = labels if len(network.output_shape) == 2 else repeated(labels, network)
    data = tf.data.Dataset.from_tensor_slices((images, targets))
    data = data.shuffle(len(images)).batch(batch_size)
    if change is not None:
        data = data.map(lambda batch, digits: (change(batch), digits))
    tell = tf.keras.callbacks.LambdaCallback(
        on_epoch_end=lambda epoch, logs: on_epoch(epoch, logs["loss"])
    )
    callbacks = [tell] if on_epoch else []
    history = network.fit(
        data.prefetch(2), epochs=epochs, shuffle=False, verbose=0, callbacks=callbacks
    )
    return [float(cost) for cost in history.history.get("loss", [])]


def repeated(labels: np.ndarray, network: tf.keras.Sequential) -> np.ndarray:
    """Give each label, (n,), as often as a network scores an image, (n, times)."""
    return np.repeat(labels[:, None], network.output_shape[1], axis=1)


def export_network(network: tf.keras.Sequential, path: str | os.PathLike) -> None:
    """Write a network's arrays as one .npz file, which NumPy alone can read.

    Args:
        network: as :func:`build_network` makes it, with 16 filters.
        path: the file, ending in ``.npz``; whole or not there.

    Raises:
        ValueError: it is another network, such as one with another number of filters, which
            :func:`import_network` could not read back.

    Chapter: 10_convolution.
    """
    weights = network.get_weights()
    shapes = [array.shape for array in weights]
    if shapes != list(SHAPES.values()):
        raise ValueError(f"this is not the network of build_network(): its arrays are {shapes}")
    buffer = io.BytesIO()
    np.savez(buffer, **dict(zip(SHAPES, weights, strict=True)))
    write_whole(path, buffer.getvalue())


def import_network(path: str | os.PathLike) -> tf.keras.Sequential:
    """Read a file of :func:`export_network` back into a network.

    Args:
        path: the .npz file.

    Returns:
        A new network with the stored numbers, equal to the bit.

    Raises:
        FileNotFoundError: there is no such file.
        ValueError: it is damaged, or holds something else than this network's arrays.

    Chapter: 10_convolution.
    """
    arrays = read_arrays(path)
    found = {name: array.shape for name, array in arrays.items()}
    if found != SHAPES or any(array.dtype != np.float32 for array in arrays.values()):
        raise ValueError(f"{path} does not hold this course's network, but arrays {found}")
    network = build_network()
    network.set_weights([arrays[name] for name in SHAPES])
    return network

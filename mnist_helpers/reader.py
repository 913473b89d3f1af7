"""A recurrent network that reads a digit row by row, in Keras. Explained in chapter 12_recurrent.

:func:`mnist_helpers.network.fit_network` trains it as it trains the convolutional network.
"""

from __future__ import annotations

import tensorflow as tf


def build_reader(
    seed: int = 0, units: int = 64, gated: bool = True, every_row: bool = False
) -> tf.keras.Sequential:
    """Make an untrained network: a recurrent layer that reads 28 rows, and ten scores.

    The gated layer is the GRU of :func:`mnist_helpers.recurrent.gated_cell`, with its reset gate
    before the product. Keras draws from the global generators of random numbers, so this seeds all
    of them.

    Args:
        seed: fixes the starting weights, and what training draws afterwards.
        units: how many numbers the hidden state has.
        gated: a GRU; else the plain cell of :func:`mnist_helpers.recurrent.recurrent_cell`.
        every_row: score the state after each row instead of after the last alone. The weights
            are the same, so that those of the one network can be set in the other.

    Returns:
        A network that turns images, float32 (n, 784), into logits (n, 10), or (n, 28, 10) with
        every_row. With 64 units it has 18,506 parameters, without gates 6,602.

    Chapter: 12_recurrent.
    """
    tf.keras.utils.set_random_seed(seed)
    layers = tf.keras.layers
    if gated:
        cell = layers.GRU(units, reset_after=False, return_sequences=every_row)
    else:
        cell = layers.SimpleRNN(units, return_sequences=every_row)
    return tf.keras.Sequential([
        tf.keras.Input((784,)), layers.Reshape((28, 28)), cell, layers.Dense(10),
    ])  # fmt: skip

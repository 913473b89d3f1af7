"""Softmax regression: logits, softmax, cross-entropy. Explained in chapter 03_model."""

import numpy as np
import tensorflow as tf
from numpy.random import default_rng

from mnist_helpers.images import CLASSES, PIXELS


def softmax(logits: tf.Tensor) -> tf.Tensor:
    """Turn each row of scores into probabilities that add up to 1.

    The largest score of a row is subtracted first. That changes no result and keeps
    ``exp`` from overflowing.

    Args:
        logits: float32 (n, classes).

    Returns:
        float32 (n, classes), from 0 to 1, each row with sum 1. By the formula no probability
        is 0 or 1; rounded to float32 the ends do occur, from a gap of 17 between scores on.

    Chapter: 03_model.
    """
    shifted = logits - tf.reduce_max(logits, axis=1, keepdims=True)
    powers = tf.exp(shifted)
    return powers / tf.reduce_sum(powers, axis=1, keepdims=True)


def cross_entropy(logits: tf.Tensor, targets: tf.Tensor) -> tf.Tensor:
    """Measure how surprised the model is by the right answers, averaged over a batch.

    Works on the logits, not on the probabilities, so that no logarithm of 0 can occur.

    Args:
        logits: float32 (n, classes).
        targets: float32 (n, classes), one-hot.

    Returns:
        float32 scalar, in nats. Guessing evenly among ten classes costs ln 10 = 2.303.

    Chapter: 03_model.
    """
    shifted = logits - tf.reduce_max(logits, axis=1, keepdims=True)
    totals = tf.reduce_sum(tf.exp(shifted), axis=1, keepdims=True)
    log_p = shifted - tf.math.log(totals)
    return -tf.reduce_mean(tf.reduce_sum(targets * log_p, axis=1))


class SoftmaxRegression(tf.Module):
    """The article's model: one matrix of weights, one bias per digit, 7850 numbers.

    Attributes:
        W: tf.Variable float32 (784, 10).
        b: tf.Variable float32 (10,), starting at zero.

    Chapter: 03_model.
    """

    def __init__(self, seed: int = 0, stddev: float = 1.0):
        """Draw the starting weights.

        Args:
            seed: fixes the weights; the same seed gives the same weights on every machine.
            stddev: standard deviation of the weights. The article used 1; 0 starts at
                zero, which is fine for this model.
        """
        super().__init__()
        start = default_rng(seed).normal(0.0, stddev, size=(PIXELS, CLASSES))
        self.W = tf.Variable(start.astype(np.float32), name="W")
        self.b = tf.Variable(tf.zeros(CLASSES), name="b")

    def __call__(self, images: tf.Tensor) -> tf.Tensor:
        """Score images: float32 (n, 784) to logits, float32 (n, 10)."""
        return tf.matmul(images, self.W) + self.b

    def probabilities(self, images: tf.Tensor) -> np.ndarray:
        """Give each image its ten probabilities: float32 (n, 784) to float32 (n, 10)."""
        return softmax(self(images)).numpy()

    def predict(self, images: tf.Tensor) -> np.ndarray:
        """Name the likeliest digit of each image: float32 (n, 784) to int64 (n,)."""
        return tf.argmax(self(images), axis=1).numpy()

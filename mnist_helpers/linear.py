"""Softmax regression in NumPy alone: ten neurons. Explained in chapter 08_numpy.

It answers as :class:`mnist_helpers.model.SoftmaxRegression` does, and needs no TensorFlow.
"""

import numpy as np

from mnist_helpers.batches import batches
from mnist_helpers.graph import softmax_rows
from mnist_helpers.images import CLASSES, PIXELS, one_hot
from mnist_helpers.settings import check_settings, check_training_data


class LinearModel:
    """Ten neurons, one a digit: 784 pixels to ten scores.

    Attributes:
        W: weights, float32 (784, 10).
        b: biases, float32 (10,).

    Chapter: 08_numpy.
    """

    def __init__(self, seed: int = 0, stddev: float = 0.0) -> None:
        """Start from zeros, or from weights drawn with a standard deviation."""
        start = np.random.default_rng(seed).normal(0.0, stddev, size=(PIXELS, CLASSES))
        self.W = start.astype(np.float32)
        self.b = np.zeros(CLASSES, np.float32)

    def __call__(self, images: np.ndarray) -> np.ndarray:
        """Score images: float32 (n, 784) to logits, float32 (n, 10)."""
        return images @ self.W + self.b

    def probabilities(self, images: np.ndarray) -> np.ndarray:
        """Give each image its ten probabilities: float32 (n, 784) to float32 (n, 10)."""
        return softmax_rows(self(images))

    def predict(self, images: np.ndarray) -> np.ndarray:
        """Name the likeliest digit of each image: float32 (n, 784) to int64 (n,)."""
        return self(images).argmax(axis=1)


def fit_linear(
    images: np.ndarray,
    labels: np.ndarray,
    *,
    epochs: int = 10,
    batch_size: int = 100,
    learning_rate: float = 0.2,
    seed: int = 0,
    stddev: float = 0.0,
) -> LinearModel:
    """Train ten neurons by gradient descent.

    Args:
        images: float32 (n, 784) in [0, 1].
        labels: integers (n,), the digits 0 to 9.
        epochs: how many times to walk through all examples.
        batch_size: examples in a step; the last batch of an epoch may be short.
        learning_rate: length of a step.
        seed: fixes the starting weights and the order of the examples.
        stddev: standard deviation of the starting weights.

    Returns:
        The trained model.

    Raises:
        TypeError: images are not float32, labels are not integers, or a setting that counts
            something is not an integer.
        ValueError: data or a setting out of range.

    Chapter: 08_numpy.
    """
    images, labels = np.asarray(images), np.asarray(labels)
    check_training_data(images, labels)
    check_settings(epochs, batch_size, learning_rate, seed)
    model = LinearModel(seed, stddev)
    for epoch in range(epochs):
        for batch, digits in batches(images, labels, batch_size, seed, epoch):
            error = (model.probabilities(batch) - one_hot(digits)) / len(batch)
            model.W -= learning_rate * batch.T @ error
            model.b -= learning_rate * error.sum(axis=0)
    return model

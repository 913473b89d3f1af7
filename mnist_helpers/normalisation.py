"""Batch normalisation on the course's graph. NumPy only. Explained in chapter 09_overfitting.

What was left out: pictures with channels, and normalising by example (layer normalisation).
"""

import numpy as np

from mnist_helpers.graph import Node

EPSILON = 0.001  # added to a variance, which could be 0 without it; Keras's default too


def batch_norm(a: Node, gain: Node, shift: Node) -> Node:
    """Give each column, over the batch, the mean and the spread that two parameters name.

    Args:
        a: (n, width), n at least 2.
        gain: (width,), the standard deviation that each column gets, but for EPSILON.
        shift: (width,), the mean that each column gets.

    Returns:
        A node (n, width). Its rule for `a` knows that mean and spread depend on `a` too.

    Source: S. Ioffe, C. Szegedy, "Batch normalization: accelerating deep network training by
    reducing internal covariate shift", ICML 2015. Chapter: 09_overfitting.
    """
    spread = np.sqrt(a.value.var(axis=0) + EPSILON)
    x = (a.value - a.value.mean(axis=0)) / spread

    def back(g: np.ndarray) -> np.ndarray:
        g = g * gain.value
        return (g - g.mean(axis=0) - x * (g * x).mean(axis=0)) / spread

    edges = (a, back), (gain, lambda g: (g * x).sum(axis=0)), (shift, lambda g: g.sum(axis=0))
    return Node(gain.value * x + shift.value, *edges)


class BatchNorm:
    """A layer that normalises: by the batch in training, by running statistics afterwards.

    Attributes:
        gain, shift: nodes, float32 (width,), ones and zeros at first; training changes them.
        mean, variance: float32 (width,), running statistics of the batches seen in training.

    Chapter: 09_overfitting.
    """

    def __init__(self, width: int):
        """Begin with mean 0 and variance 1."""
        self.gain = Node(np.ones(width, np.float32))
        self.shift = Node(np.zeros(width, np.float32))
        self.mean, self.variance = np.zeros(width), np.ones(width)

    def __call__(self, a: Node, training: bool) -> Node:
        """Normalise (n, width). In use there is no way back: nothing is trained then."""
        if training:
            self.mean += 0.1 * (a.value.mean(axis=0) - self.mean)
            self.variance += 0.1 * (a.value.var(axis=0) - self.variance)
            return batch_norm(a, self.gain, self.shift)
        x = (a.value - self.mean) / np.sqrt(self.variance + EPSILON)
        return Node(self.gain.value * x + self.shift.value)

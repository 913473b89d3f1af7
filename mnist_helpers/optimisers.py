"""Rules for a training step, and learning rates that change on the way. NumPy only.

A rule gets the parameters once and then, at each step, a learning rate; the gradients lie where
:func:`backward` left them. Explained in chapter 09_overfitting. What was left out: Nesterov's look
ahead, rules that keep second derivatives, and weight decay within the rule (AdamW).
"""

import math
from collections.abc import Callable, Sequence

import numpy as np

from mnist_helpers.graph import Node

Schedule = Callable[[float], float]  # from the part of the training that is over to a factor


class Descent:
    """Plain gradient descent: each step goes against the gradient.

    Attributes:
        parameters: the nodes that a step moves.

    Chapter: 09_overfitting.
    """

    def __init__(self, parameters: Sequence[Node]):
        """Remember which nodes to move."""
        self.parameters = parameters

    def step(self, rate: float) -> None:
        """Move each parameter by its gradient times the learning rate."""
        for node in self.parameters:
            node.value = node.value - rate * node.gradient


class Momentum:
    """Gradient descent with a memory: a step is part of the last one, less rate times gradient.

    Attributes:
        parameters: the nodes that a step moves.
        momentum: the part of the last step that goes on, from 0 (plain descent) to below 1.
        steps: the last step of each parameter, in its shape; 0 at first.

    As Keras computes it: ``SGD(momentum=...)``. The idea is B. T. Polyak's, of 1964.
    Chapter: 09_overfitting.
    """

    def __init__(self, parameters: Sequence[Node], momentum: float = 0.9):
        """Begin at rest."""
        self.parameters, self.momentum = parameters, momentum
        self.steps = [0.0 for _ in parameters]

    def step(self, rate: float) -> None:
        """Move each parameter by part of its last step, less its gradient times the rate."""
        for k, node in enumerate(self.parameters):
            last = self.momentum * self.steps[k]
            self.steps[k] = last - rate * node.gradient
            node.value = node.value + self.steps[k]


def adam_step(
    m: np.ndarray | float,
    v: np.ndarray | float,
    gradient: np.ndarray,
    t: int,
    beta1: float = 0.9,
    beta2: float = 0.999,
    epsilon: float = 1e-8,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Find the direction of Adam's step number t.

    Args:
        m: running mean of the gradients before this step; 0 before the first.
        v: running mean of their squares; likewise.
        gradient: of any shape.
        t: number of the step, counted from 1.
        beta1: the part of m that stays.
        beta2: the part of v that stays.
        epsilon: added to the divisor, where the paper adds it.

    Returns:
        The new m, the new v, and the direction, of which the learning rate is to be subtracted.

    Source: D. P. Kingma, J. Ba, "Adam: a method for stochastic optimization", ICLR 2015,
    algorithm 1. Chapter: 09_overfitting.
    """
    m = beta1 * m + (1 - beta1) * gradient
    v = beta2 * v + (1 - beta2) * gradient**2
    mean, square = m / (1 - beta1**t), v / (1 - beta2**t)
    return m, v, mean / (np.sqrt(square) + epsilon)


class Adam:
    """Steps along the mean recent gradient, divided by the usual size of that gradient.

    Attributes:
        parameters: the nodes that a step moves.
        epsilon: added to the divisor, where the paper adds it.
        means: a pair (m, v) for each parameter, see :func:`adam_step`.
        t: how many steps were made.

    Chapter: 09_overfitting.
    """

    def __init__(self, parameters: Sequence[Node], epsilon: float = 1e-8):
        """Begin with means of 0."""
        self.parameters, self.epsilon, self.t = parameters, epsilon, 0
        self.means = [(0.0, 0.0) for _ in parameters]

    def step(self, rate: float) -> None:
        """Move each parameter by the rate times Adam's direction."""
        self.t += 1
        for k, node in enumerate(self.parameters):
            m, v, direction = adam_step(*self.means[k], node.gradient, self.t, epsilon=self.epsilon)
            self.means[k] = m, v
            node.value = node.value - rate * direction


def steady(part: float) -> float:
    """Keep the learning rate as it is; :func:`falling` says what a schedule takes and gives.

    Chapter: 09_overfitting.
    """
    return 1.0


def stairs(part: float) -> float:
    """Divide the learning rate by 5 after half of the training, and again after three quarters.

    Chapter: 09_overfitting.
    """
    return 1.0 if part < 0.5 else 0.2 if part < 0.75 else 0.04


def falling(part: float) -> float:
    """Let the learning rate fall in a straight line to zero.

    Args:
        part: how much of the training is over, from 0 to 1.

    Returns:
        By what to multiply the learning rate.

    Chapter: 09_overfitting.
    """
    return 1.0 - part


def cosine(part: float) -> float:
    """Let the learning rate fall to zero along half a wave: slowly, quickly, slowly.

    Chapter: 09_overfitting.
    """
    return (1 + math.cos(math.pi * part)) / 2

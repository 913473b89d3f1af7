"""What keeps a network from learning its examples by heart, on the course's graph. NumPy only.

Explained in chapter 09_overfitting. What was left out: other prices, noise on inputs or labels,
and averaging the parameters of several steps.
"""

from collections.abc import Sequence

import numpy as np

from mnist_helpers.graph import Node


def dropout(a: Node, keep: float, rng: np.random.Generator) -> Node:
    """Set numbers to 0 at random, and enlarge the others to make up for it.

    Args:
        a: any node.
        keep: the probability with which each number stays, above 0; 1 keeps them all.
        rng: draws which.

    Returns:
        A node of the same shape; what stays is multiplied by 1 / keep.

    Source: N. Srivastava et al., "Dropout: a simple way to prevent neural networks from
    overfitting", JMLR 15 (2014). Chapter: 09_overfitting.
    """
    factor = ((rng.random(a.value.shape) < keep) / keep).astype(a.value.dtype)
    return Node(a.value * factor, (a, lambda g: g * factor))


def weight_decay(cost: Node, weights: Sequence[Node], strength: float) -> Node:
    """Add a price on large weights to a cost: half the strength times the sum of their squares.

    Args:
        cost: a node with one number.
        weights: the nodes that cost something; biases are usually spared.
        strength: the price; 0 leaves the cost as it is.

    Returns:
        A node with one number. Each weight's gradient grows by strength times the weight.

    Chapter: 09_overfitting.
    """
    squares = sum((W.value**2).sum() for W in weights)
    prices = ((W, lambda g, W=W: g * strength * W.value) for W in weights)
    total = cost.value + strength / 2 * squares
    return Node(total, (cost, lambda g: g), *prices)


def epochs_waited(costs: Sequence[float]) -> int:
    """Count the epochs since the lowest cost: what early stopping compares with its patience.

    Args:
        costs: on watched examples, one for each epoch, at least one. Of equal lowest costs the
            first counts.

    Returns:
        0 if the last epoch is the best so far.

    Chapter: 09_overfitting.
    """
    return len(costs) - 1 - int(np.argmin(costs))

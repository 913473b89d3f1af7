"""Recurrent cells on the computational graph of graph.py: NumPy only.

A cell mixes an input with its memory, the hidden state, into a new state. Written down once for
each row of a picture, with the same parameters every time, it is an ordinary graph, so backward()
of graph.py is backpropagation through time. Explained in chapter 12_recurrent.
"""

from collections.abc import Callable, Sequence

import numpy as np

from mnist_helpers.graph import Node, add, matmul, multiply, sigmoid, subtract, tanh

Weights = tuple[Node, Node, Node]  # (inputs, units), (units, units), (units,)


def mix(x: Node, h: Node, W: Node, U: Node, b: Node) -> Node:
    """Add up what an input and a state say: x W + h U + b.

    Args:
        x: (n, inputs), such as one row of n pictures.
        h: (n, units), the state.
        W: (inputs, units), weights from the input.
        U: (units, units), weights from the state.
        b: (units,), biases.

    Returns:
        The sums, (n, units).

    Chapter: 12_recurrent.
    """
    return add(add(matmul(x, W), matmul(h, U)), b)


def recurrent_cell(x: Node, h: Node, W: Node, U: Node, b: Node) -> Node:
    """Make the new state of a plain cell, tanh(x W + h U + b); shapes as in :func:`mix`.

    Chapter: 12_recurrent.
    """
    return tanh(mix(x, h, W, U, b))


def gated_cell(x: Node, h: Node, update: Weights, reset: Weights, candidate: Weights) -> Node:
    """Make the new state of a gated recurrent unit, a GRU: z h + (1 - z) c, number by number.

    The reset gate is applied to the state before the product with U, as in the paper of Cho et
    al. (2014) and in Keras with `reset_after=False`.

    Args:
        x: (n, inputs).
        h: (n, units), the state.
        update: W, U and b of the gate z, which says how much of the state stays.
        reset: W, U and b of the gate r, which says how much of it the candidate sees.
        candidate: W, U and b of c, which takes the place of what does not stay.

    Returns:
        The new state, (n, units).

    Chapter: 12_recurrent.
    """
    z = sigmoid(mix(x, h, *update))
    r = sigmoid(mix(x, h, *reset))
    c = tanh(mix(x, multiply(r, h), *candidate))
    return add(c, multiply(z, subtract(h, c)))


def unroll(
    cell: Callable[..., Node], rows: Sequence[Node], start: Node, *parameters: Node | Weights
) -> list[Node]:
    """Let a cell read a sequence from its beginning, with the same parameters at every step.

    Args:
        cell: called with a row, the state and the parameters; gives the new state.
        rows: nodes (n, inputs), in the order in which they are read.
        start: the state before the first row, (n, units).
        parameters: handed on to the cell.

    Returns:
        The state after each row, each (n, units).

    Chapter: 12_recurrent.
    """
    states = [start]
    for row in rows:
        states.append(cell(row, states[-1], *parameters))
    return states[1:]


def starting_weights(
    rng: np.random.Generator, inputs: int, units: int, scale: float = 1.0, bias: float = 0.0
) -> Weights:
    """Draw W, U and b of a cell or of a gate, as float32.

    The standard deviation is 1 / sqrt(inputs) in W and scale / sqrt(units) in U: a sum of so many
    products is then about as large as what went in, or scale times as large.

    Args:
        rng: where the numbers come from.
        inputs: how many numbers a row has.
        units: how many the state has.
        scale: by how much U stretches a state on average. About 1 lets it come through.
        bias: of every unit. Above 0, a gate begins more open than shut.

    Returns:
        W, U and b, float32 (inputs, units), (units, units) and (units,).

    Chapter: 12_recurrent.
    """
    W = rng.normal(0, 1 / np.sqrt(inputs), size=(inputs, units))
    U = rng.normal(0, scale / np.sqrt(units), size=(units, units))
    b = np.full(units, bias)
    return tuple(Node(array.astype(np.float32)) for array in (W, U, b))


def clip_gradients(nodes: Sequence[Node], limit: float) -> float:
    """Shorten all gradients by one factor, so that their common length is at most a limit.

    Args:
        nodes: whose gradients are changed, after backward().
        limit: the greatest length allowed, above 0.

    Returns:
        The length before: the square root of the sum of all squares.

    Chapter: 12_recurrent.
    """
    length = float(np.sqrt(sum(np.sum(node.gradient**2) for node in nodes)))
    if length > limit:
        for node in nodes:
            node.gradient = node.gradient * (limit / length)
    return length

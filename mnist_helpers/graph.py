"""A computational graph on arrays, and a hidden layer trained with it. NumPy only.

A calculation leaves a trail of nodes. Each edge of the trail knows how a gradient travels back
along it, so the gradient of the cost finds its way to every parameter. Explained in chapter
08_numpy; chapter 12_recurrent adds what gates are made of. What was left out: other operations,
gradients of gradients, and freeing of memory.
"""

from collections.abc import Callable

import numpy as np

from mnist_helpers.batches import batches
from mnist_helpers.images import CLASSES, PIXELS, one_hot
from mnist_helpers.settings import check_settings, check_training_data

Rule = Callable[[np.ndarray], np.ndarray]  # from a node's gradient to its share for one parent


class Node:
    """An array, what it was computed from, and the way back.

    Attributes:
        value: the array.
        edges: a pair (parent, rule) for each node that it was computed from. The rule turns this
            node's gradient into what the parent gets by this edge, in the parent's shape.
        gradient: how the cost changes with each number of value; set by :func:`backward`.

    Chapter: 08_numpy.
    """

    def __init__(self, value: np.ndarray, *edges: tuple["Node", Rule]):
        """Keep a value; without edges it is a parameter or an input."""
        self.value = value
        self.edges = edges
        self.gradient = None


def matmul(a: Node, b: Node) -> Node:
    """Multiply matrices: (n, k) times (k, m) gives (n, m).

    Chapter: 08_numpy.
    """
    edges = (a, lambda g: g @ b.value.T), (b, lambda g: a.value.T @ g)
    return Node(a.value @ b.value, *edges)


def add(a: Node, b: Node) -> Node:
    """Add b to a, or to each row of a: (n, m) plus (m,) gives (n, m).

    Raises:
        ValueError: the shapes are neither equal nor those of rows and one row.

    Chapter: 08_numpy.
    """
    if b.value.shape not in (a.value.shape, a.value.shape[1:]):
        raise ValueError(f"cannot add {b.value.shape} to each row of {a.value.shape}")
    edges = (a, lambda g: g), (b, lambda g: g.reshape(-1, *b.value.shape).sum(axis=0))
    return Node(a.value + b.value, *edges)


def relu(a: Node) -> Node:
    """Put 0 in the place of each negative number, whatever the shape.

    Chapter: 08_numpy.
    """
    return Node(np.maximum(a.value, 0), (a, lambda g: g * (a.value > 0)))


def subtract(a: Node, b: Node) -> Node:
    """Subtract b from a, number by number; both have one shape.

    Chapter: 12_recurrent.
    """
    return Node(a.value - b.value, (a, lambda g: g), (b, lambda g: -g))


def multiply(a: Node, b: Node) -> Node:
    """Multiply number by number, not as matrices; both have one shape.

    Chapter: 12_recurrent.
    """
    edges = (a, lambda g: g * b.value), (b, lambda g: g * a.value)
    return Node(a.value * b.value, *edges)


def tanh(a: Node) -> Node:
    """Bend each number into the range from -1 to 1; near 0 it stays about as it is.

    Chapter: 12_recurrent.
    """
    bent = np.tanh(a.value)
    return Node(bent, (a, lambda g: g * (1 - bent**2)))


def sigmoid(a: Node) -> Node:
    """Bend each number into the range from 0 to 1: 1 / (1 + exp(-a)), which tanh gives too.

    Written with tanh because exp(-a) is too large a number where a is far below 0.

    Chapter: 12_recurrent.
    """
    share = (1 + np.tanh(a.value / 2)) / 2
    return Node(share, (a, lambda g: g * share * (1 - share)))


def softmax_rows(logits: np.ndarray) -> np.ndarray:
    """Turn each row of scores into probabilities: :func:`softmax` in NumPy, for plain arrays.

    Chapter: 08_numpy.
    """
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def softmax_cross_entropy(logits: Node, targets: np.ndarray) -> Node:
    """Measure the mean surprise at the right answers, in nats.

    Args:
        logits: a node (n, classes).
        targets: (n, classes), one-hot; an array, for no gradient goes there.

    Returns:
        A node with one number. Its rule is the closed form of Step 3: probabilities minus targets.

    Chapter: 08_numpy.
    """
    shifted = logits.value - logits.value.max(axis=1, keepdims=True)
    total = np.exp(shifted).sum(axis=1)
    surprise = np.log(total) - (targets * shifted).sum(axis=1)
    error = (softmax_rows(shifted) - targets) / len(targets)
    return Node(surprise.mean(), (logits, lambda g: g * error))


def topological_order(end: Node) -> list[Node]:
    """List all that a node was computed from, and the node: each once, parents before children.

    A node that waits is listed if its parents are; else those wait behind it. Without recursion,
    so that no graph is too deep.

    Chapter: 08_numpy.
    """
    order, waiting = {}, [end]
    while waiting:
        parents = [parent for parent, _ in waiting[-1].edges]
        missing = [parent for parent in parents if parent not in order]
        if missing:
            waiting += missing
        else:
            order[waiting.pop()] = None
    return list(order)


def backward(cost: Node) -> None:
    """Give every node below a cost its gradient; a node used twice gets the sum of both.

    Args:
        cost: a node with one number. Gradients of an earlier call are replaced.

    Chapter: 08_numpy.
    """
    nodes = topological_order(cost)
    for node in nodes:
        node.gradient = np.zeros_like(node.value)
    cost.gradient = np.ones_like(cost.value)
    for node in reversed(nodes):
        for parent, rule in node.edges:
            parent.gradient = parent.gradient + rule(node.gradient)


def starting_layer(rng: np.random.Generator, inputs: int, outputs: int) -> tuple[Node, Node]:
    """Draw the weights of a layer, and zeros for its biases, as float32.

    The standard deviation is the square root of 2 / inputs: sums of so many terms, half of them
    cut off by a relu below, then stay about as large as their inputs (He et al., 2015,
    "Delving deep into rectifiers").

    Chapter: 08_numpy.
    """
    weights = rng.normal(0, np.sqrt(2 / inputs), size=(inputs, outputs))
    return Node(weights.astype(np.float32)), Node(np.zeros(outputs, np.float32))


def hidden_layer(
    images: Node, W: Node, b: Node, V: Node, c: Node, activation: Callable[[Node], Node] = relu
) -> Node:
    """Score images with a hidden layer between pixels and scores.

    Args:
        images: (n, pixels).
        W: (pixels, width), weights into the hidden layer.
        b: (width,), its biases.
        V: (width, classes), weights from there to the scores.
        c: (classes,), their biases.
        activation: what the hidden neurons do to their sums.

    Returns:
        The logits, (n, classes).

    Chapter: 08_numpy.
    """
    hidden = activation(add(matmul(images, W), b))
    return add(matmul(hidden, V), c)


class HiddenLayer:
    """A network of two layers: 784 pixels, `width` hidden neurons, ten scores.

    Attributes:
        W, b: nodes, float32 (784, width) and (width,), into the hidden layer.
        V, c: nodes, float32 (width, 10) and (10,), from there to the scores.
        activation: what the hidden neurons do to their sums.

    Chapter: 08_numpy.
    """

    def __init__(self, width: int = 128, seed: int = 0, activation: Callable[[Node], Node] = relu):
        """Draw the starting values; the same seed gives the same on every machine."""
        rng = np.random.default_rng(seed)
        self.W, self.b = starting_layer(rng, PIXELS, width)
        self.V, self.c = starting_layer(rng, width, CLASSES)
        self.activation = activation

    @property
    def parameters(self) -> tuple[Node, Node, Node, Node]:
        """Give the four nodes that training changes: W, b, V, c."""
        return self.W, self.b, self.V, self.c

    def __call__(self, images: np.ndarray) -> Node:
        """Score images: float32 (n, 784) to logits, a node (n, 10)."""
        return hidden_layer(Node(images), *self.parameters, self.activation)

    def probabilities(self, images: np.ndarray) -> np.ndarray:
        """Give each image its ten probabilities: float32 (n, 784) to float32 (n, 10)."""
        return softmax_rows(self(images).value)

    def predict(self, images: np.ndarray) -> np.ndarray:
        """Name the likeliest digit of each image: float32 (n, 784) to int64 (n,)."""
        return self(images).value.argmax(axis=1)


def fit_hidden_layer(
    images: np.ndarray,
    labels: np.ndarray,
    *,
    width: int = 128,
    epochs: int = 10,
    batch_size: int = 100,
    learning_rate: float = 0.5,
    seed: int = 0,
    activation: Callable[[Node], Node] = relu,
) -> HiddenLayer:
    """Train a hidden layer by gradient descent; the learning rate falls in a line to zero.

    Args:
        images: float32 (n, 784) in [0, 1].
        labels: integers (n,), the digits 0 to 9.
        width: how many hidden neurons.
        epochs: how many times to walk through all examples.
        batch_size: examples in a step; the last batch of an epoch may be short.
        learning_rate: length of the first step.
        seed: fixes the starting values and the order of the examples.
        activation: what the hidden neurons do to their sums.

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
    if not isinstance(width, int | np.integer) or width < 1:
        raise ValueError(f"width is {width!r}, expected an integer, 1 or more")
    model = HiddenLayer(width, seed, activation)
    steps = epochs * -(-len(images) // batch_size)
    rates = iter(np.linspace(learning_rate, 0, steps, endpoint=False, dtype=np.float32))
    for epoch in range(epochs):
        for batch, digits in batches(images, labels, batch_size, seed, epoch):
            backward(softmax_cross_entropy(model(batch), one_hot(digits)))
            rate = next(rates)
            for node in model.parameters:
                node.value -= rate * node.gradient
    return model

"""Dropout, weight decay and early stopping, against TensorFlow and finite differences."""

import numpy as np
import pytest

from mnist_helpers.gradient_check import finite_differences
from mnist_helpers.graph import Node, backward, matmul, softmax_cross_entropy
from mnist_helpers.regularisation import dropout, epochs_waited, weight_decay

import tensorflow as tf  # isort: skip  # mnist_helpers quiets it, so comes first

TARGETS = np.eye(3)[[0, 1, 2, 0, 1]]


def leaves(seed: int = 0) -> tuple[Node, Node, Node]:
    """Draw inputs and two layers of weights, in float64."""
    rng = np.random.default_rng(seed)
    return tuple(Node(rng.normal(size=size)) for size in ((5, 4), (4, 6), (6, 3)))


def priced(x: Node, W: Node, V: Node) -> Node:
    """Compute a cost with dropout and weight decay, the same numbers left out at each call."""
    hidden = dropout(matmul(x, W), 0.6, np.random.default_rng(1))
    return weight_decay(softmax_cross_entropy(matmul(hidden, V), TARGETS), (W, V), 0.1)


@pytest.mark.parametrize("seed", range(3))
def test_gradients_agree_with_finite_differences(seed: int) -> None:
    nodes = leaves(seed)
    backward(priced(*nodes))
    for node in nodes:
        slopes = finite_differences(lambda: priced(*nodes).value, node.value)
        np.testing.assert_allclose(node.gradient, slopes, atol=1e-8)


def test_gradients_and_cost_agree_with_tensorflow() -> None:
    nodes = leaves()
    ours = priced(*nodes)
    backward(ours)
    factor = (np.random.default_rng(1).random((5, 6)) < 0.6) / 0.6
    x, W, V = variables = [tf.Variable(node.value) for node in nodes]
    with tf.GradientTape() as tape:
        logits = ((x @ W) * factor) @ V
        cost = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(TARGETS, logits))
        cost += 0.1 * (tf.nn.l2_loss(W) + tf.nn.l2_loss(V))
    np.testing.assert_allclose(ours.value, cost, rtol=1e-12)
    for node, gradient in zip(nodes, tape.gradient(cost, variables), strict=True):
        np.testing.assert_allclose(node.gradient, gradient, atol=1e-12)


def test_dropout_keeps_the_share_and_the_mean() -> None:
    a = Node(np.ones((200, 500), np.float32))
    b = dropout(a, 0.6, np.random.default_rng(0))
    assert b.value.dtype == np.float32
    assert set(np.unique(b.value)) == {np.float32(0), np.float32(1 / 0.6)}
    assert np.mean(b.value > 0) == pytest.approx(0.6, abs=0.005)
    assert b.value.mean() == pytest.approx(1, abs=0.01)


def test_dropout_draws_again_for_each_row_and_each_call() -> None:
    rng = np.random.default_rng(0)
    first, second = (dropout(Node(np.ones((2, 50))), 0.5, rng).value for _ in range(2))
    assert not np.array_equal(first[0], first[1])
    assert not np.array_equal(first, second)


def test_keeping_all_changes_nothing() -> None:
    a = Node(np.arange(6.0).reshape(2, 3))
    np.testing.assert_array_equal(dropout(a, 1.0, np.random.default_rng(0)).value, a.value)


def test_a_price_of_nothing_changes_no_gradient() -> None:
    x, W, V = leaves()
    cost = softmax_cross_entropy(matmul(matmul(x, W), V), TARGETS)
    backward(cost)
    plain = W.gradient
    dear = weight_decay(cost, (W, V), 0.0)
    backward(dear)
    assert dear.value == cost.value
    np.testing.assert_array_equal(W.gradient, plain)


def test_each_weight_pays_for_itself() -> None:
    """A rule that speaks of the last weight would give W the shape of V, or its numbers."""
    W, V = Node(np.array([[3.0, -1.0]])), Node(np.array([[2.0, 5.0]]))
    cost = weight_decay(Node(np.array(0.0)), (W, V), 0.5)
    backward(cost)
    assert cost.value == 0.25 * (9 + 1 + 4 + 25)
    np.testing.assert_array_equal(W.gradient, [[1.5, -0.5]])
    np.testing.assert_array_equal(V.gradient, [[1.0, 2.5]])


@pytest.mark.parametrize(
    ("costs", "waited"),
    [([3.0], 0), ([3, 2, 1], 0), ([3, 1, 2], 1), ([1, 1], 1), ([2, 1, 3, 1, 4], 3)],
)
def test_waiting_is_counted_from_the_first_lowest(costs: list[float], waited: int) -> None:
    assert epochs_waited(costs) == waited

"""Batch normalisation, against TensorFlow, Keras and finite differences."""

import numpy as np
import pytest

from mnist_helpers.gradient_check import finite_differences
from mnist_helpers.graph import Node, backward, softmax_cross_entropy
from mnist_helpers.normalisation import EPSILON, BatchNorm, batch_norm

import tensorflow as tf  # isort: skip  # mnist_helpers quiets it, so comes first

TARGETS = np.eye(3)[[0, 1, 2, 0, 1, 1]]


def leaves(seed: int) -> tuple[Node, Node, Node]:
    """Draw sums, a gain and a shift, in float64."""
    rng = np.random.default_rng(seed)
    return tuple(Node(rng.normal(2, 3, size=size)) for size in ((6, 3), 3, 3))


@pytest.mark.parametrize("seed", range(3))
def test_gradients_agree_with_finite_differences(seed: int) -> None:
    nodes = leaves(seed)
    backward(softmax_cross_entropy(batch_norm(*nodes), TARGETS))
    for node in nodes:
        slopes = finite_differences(
            lambda: softmax_cross_entropy(batch_norm(*nodes), TARGETS).value, node.value
        )
        np.testing.assert_allclose(node.gradient, slopes, atol=1e-8)


@pytest.mark.parametrize("seed", range(3))
def test_gradients_agree_with_tensorflow(seed: int) -> None:
    nodes = leaves(seed)
    cost = softmax_cross_entropy(batch_norm(*nodes), TARGETS)
    backward(cost)
    a, gain, shift = variables = [tf.Variable(node.value) for node in nodes]
    with tf.GradientTape() as tape:
        z = tf.nn.batch_normalization(a, *tf.nn.moments(a, 0), shift, gain, EPSILON)
        theirs = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(TARGETS, z))
    np.testing.assert_allclose(cost.value, theirs, rtol=1e-12)
    for node, gradient in zip(nodes, tape.gradient(theirs, variables), strict=True):
        np.testing.assert_allclose(node.gradient, gradient, atol=1e-12)


def test_columns_get_the_mean_and_the_spread_that_are_asked_for() -> None:
    a = Node(np.random.default_rng(0).normal(5, 40, size=(500, 2)))
    z = batch_norm(a, Node(np.array([2.0, 1.0])), Node(np.array([-1.0, 3.0]))).value
    np.testing.assert_allclose(z.mean(axis=0), [-1, 3], atol=1e-12)
    np.testing.assert_allclose(z.std(axis=0), [2, 1], rtol=1e-6)


def test_training_and_use_agree_with_keras() -> None:
    rng = np.random.default_rng(0)
    ours, theirs = BatchNorm(4), tf.keras.layers.BatchNormalization(momentum=0.9, epsilon=EPSILON)
    for _ in range(5):
        x = rng.normal(3, 2, size=(20, 4)).astype(np.float32)
        z = ours(Node(x), training=True).value
        np.testing.assert_allclose(z, theirs(x, training=True), atol=1e-5)
    np.testing.assert_allclose(ours.mean, theirs.moving_mean, rtol=1e-5)
    np.testing.assert_allclose(ours.variance, theirs.moving_variance, rtol=1e-5)
    z = ours(Node(x), training=False).value
    np.testing.assert_allclose(z, theirs(x, training=False), atol=1e-5)


def test_in_use_a_row_does_not_depend_on_the_others() -> None:
    norm = BatchNorm(3)
    x = np.random.default_rng(0).normal(size=(10, 3))
    norm(Node(x), training=True)
    alone = norm(Node(x[:1]), training=False).value
    np.testing.assert_array_equal(norm(Node(x), training=False).value[:1], alone)
    assert norm.mean.any()
    before = norm.mean.copy()
    norm(Node(x), training=False)
    np.testing.assert_array_equal(norm.mean, before)

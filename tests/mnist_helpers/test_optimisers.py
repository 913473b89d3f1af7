"""Rules for a step, against Keras, and the schedules of the learning rate."""

import numpy as np
import pytest

from mnist_helpers.graph import Node
from mnist_helpers.optimisers import (
    Adam,
    Descent,
    Momentum,
    adam_step,
    cosine,
    falling,
    stairs,
    steady,
)

import tensorflow as tf  # isort: skip  # mnist_helpers quiets it, so comes first

STEPS = 12
keras = tf.keras.optimizers


def walk(rule: type, rate: float = 0.1, size: float = 1.0, **settings: float) -> list[np.ndarray]:
    """Make steps with gradients that are drawn, and give the value after each of them."""
    rng, node = np.random.default_rng(0), Node(np.ones((2, 3)))
    steps, values = rule([node], **settings), []
    for _ in range(STEPS):
        node.gradient = size * rng.normal(size=(2, 3))
        steps.step(rate)
        values.append(node.value)
    return values


def walk_of_keras(optimiser: keras.Optimizer, size: float = 1.0) -> list[np.ndarray]:
    """Do the same with an optimiser of Keras."""
    rng, weight = np.random.default_rng(0), tf.Variable(np.ones((2, 3)))
    values = []
    for _ in range(STEPS):
        optimiser.apply([tf.constant(size * rng.normal(size=(2, 3)))], [weight])
        values.append(weight.numpy())
    return values


def test_descent_is_that_of_keras() -> None:
    np.testing.assert_allclose(walk(Descent), walk_of_keras(keras.SGD(0.1)), rtol=1e-6)


@pytest.mark.parametrize("momentum", [0.0, 0.5, 0.9])
def test_momentum_is_that_of_keras(momentum: float) -> None:
    theirs = walk_of_keras(keras.SGD(0.1, momentum=momentum))
    np.testing.assert_allclose(walk(Momentum, momentum=momentum), theirs, rtol=1e-5, atol=1e-6)


def test_momentum_grows_to_ten_steps() -> None:
    node = Node(np.zeros(1))
    rule = Momentum([node])
    node.gradient = np.ones(1)
    for _ in range(200):
        before = node.value
        rule.step(0.1)
    assert before - node.value == pytest.approx(1.0)


def test_adam_is_that_of_keras_where_gradients_are_large() -> None:
    theirs = walk_of_keras(keras.Adam(0.1, epsilon=1e-8))
    np.testing.assert_allclose(walk(Adam, epsilon=1e-8), theirs, rtol=1e-4, atol=1e-5)


def test_epsilon_of_keras_is_larger_by_the_correction() -> None:
    """At a gradient as small as epsilon the two differ, and this factor explains all of it."""
    tiny = 1e-4
    theirs = walk_of_keras(keras.Adam(0.1, epsilon=tiny), size=tiny)
    assert np.abs(np.array(walk(Adam, size=tiny, epsilon=tiny)) - theirs).max() > 0.05
    rng, node = np.random.default_rng(0), Node(np.ones((2, 3)))
    rule = Adam([node])
    for t, value in enumerate(theirs, start=1):
        node.gradient = tiny * rng.normal(size=(2, 3))
        rule.epsilon = tiny / np.sqrt(1 - 0.999**t)
        rule.step(0.1)
        np.testing.assert_allclose(node.value, value, rtol=1e-3, atol=1e-4)
    assert 1 / np.sqrt(1 - 0.999) == pytest.approx(31.6, abs=0.05)


@pytest.mark.parametrize("slope", [100.0, 0.01, -3.0])
def test_the_first_direction_of_adam_is_the_sign(slope: float) -> None:
    m, v, direction = adam_step(0.0, 0.0, slope, t=1)
    assert direction == pytest.approx(np.sign(slope), rel=1e-5)
    assert (m, v) == pytest.approx((0.1 * slope, 0.001 * slope**2))


@pytest.mark.parametrize("rule", [Descent, Momentum, Adam])
def test_float32_stays_float32_and_nothing_else_moves(rule: type) -> None:
    value, gradient = np.ones(3, np.float32), np.full(3, 2, np.float32)
    node = Node(value)
    steps = rule([node])
    for _ in range(3):
        node.gradient = gradient
        steps.step(0.1)
    assert node.value.dtype == np.float32 and (node.value < 1).all()
    np.testing.assert_array_equal(value, 1)
    np.testing.assert_array_equal(gradient, 2)


def test_schedules() -> None:
    parts = (0, 0.25, 0.5, 0.75, 1)
    assert [steady(part) for part in parts] == [1, 1, 1, 1, 1]
    assert [stairs(part) for part in parts] == [1, 1, 0.2, 0.04, 0.04]
    assert [falling(part) for part in parts] == [1, 0.75, 0.5, 0.25, 0]
    halves = [1, (2 + 2**0.5) / 4, 0.5, (2 - 2**0.5) / 4, 0]
    assert [cosine(part) for part in parts] == pytest.approx(halves)

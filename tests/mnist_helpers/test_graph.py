"""The computational graph against finite differences and TensorFlow; the hidden layer."""

import numpy as np
import pytest

from mnist_helpers import HiddenLayer, batches, fit_hidden_layer, normalize, one_hot
from mnist_helpers.graph import (
    Node,
    add,
    backward,
    hidden_layer,
    matmul,
    relu,
    softmax_cross_entropy,
    softmax_rows,
    starting_layer,
    topological_order,
)
from mnist_helpers.standin import make_digits

import tensorflow as tf  # isort: skip  # mnist_helpers quiets it, so comes first

SHAPES = ((6, 4), (4, 3), (3,), (3, 2), (2,))
TARGETS = one_hot(np.array([0, 1, 1, 0, 1, 0]), depth=2)


def leaves(seed: int, shapes: tuple = SHAPES) -> list[Node]:
    """Draw nodes in float64."""
    rng = np.random.default_rng(seed)
    return [Node(rng.normal(size=shape)) for shape in shapes]


def finite_difference(cost, array: np.ndarray, step: float = 1e-5) -> np.ndarray:
    """Move each number up and down, and see how the cost changes."""
    slopes = np.zeros_like(array)
    for place in np.ndindex(array.shape):
        here, ends = array[place], []
        for array[place] in (here + step, here - step, here):
            ends.append(cost())
        slopes[place] = (ends[0] - ends[1]) / (2 * step)
    return slopes


@pytest.mark.parametrize("seed", range(5))
def test_gradients_agree_with_finite_differences(seed: int) -> None:
    nodes = leaves(seed)
    backward(softmax_cross_entropy(hidden_layer(*nodes), TARGETS))
    for node in nodes:
        slopes = finite_difference(
            lambda: softmax_cross_entropy(hidden_layer(*nodes), TARGETS).value, node.value
        )
        np.testing.assert_allclose(node.gradient, slopes, atol=1e-9)


@pytest.mark.parametrize("seed", range(5))
def test_gradients_agree_with_tensorflow(seed: int) -> None:
    nodes = leaves(seed)
    cost = softmax_cross_entropy(hidden_layer(*nodes), TARGETS)
    backward(cost)
    x, W, b, V, c = variables = [tf.Variable(node.value) for node in nodes]
    with tf.GradientTape() as tape:
        logits = tf.nn.relu(x @ W + b) @ V + c
        theirs = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(TARGETS, logits))
    np.testing.assert_allclose(cost.value, theirs, rtol=1e-12)
    for node, gradient in zip(nodes, tape.gradient(theirs, variables), strict=True):
        np.testing.assert_allclose(node.gradient, gradient, atol=1e-12)


def test_a_node_used_twice_gets_the_sum() -> None:
    a = Node(np.array([[3.0]]))
    backward(matmul(a, a))
    assert a.gradient == 6


def test_shared_nodes_of_a_deeper_graph_agree_with_tensorflow() -> None:
    """W is used twice, h three times, by ways of different length."""
    x, W = leaves(1, ((5, 3), (3, 3)))
    h = relu(matmul(x, W))
    cost = softmax_cross_entropy(add(add(matmul(h, W), h), h), np.eye(3)[[0, 1, 2, 0, 1]])
    backward(cost)
    pixels, weights = variables = [tf.Variable(x.value), tf.Variable(W.value)]
    with tf.GradientTape() as tape:
        hidden = tf.nn.relu(pixels @ weights)
        theirs = tf.reduce_mean(
            tf.nn.softmax_cross_entropy_with_logits(
                np.eye(3)[[0, 1, 2, 0, 1]], hidden @ weights + hidden + hidden
            )
        )
    for node, gradient in zip((x, W), tape.gradient(theirs, variables), strict=True):
        np.testing.assert_allclose(node.gradient, gradient, atol=1e-12)


def test_order_has_each_node_once_and_parents_first() -> None:
    a = Node(np.ones((2, 2)))
    b = matmul(a, a)
    c = add(b, a)
    d = add(c, b)
    assert topological_order(d) == [a, b, c, d]


def test_no_graph_is_too_deep() -> None:
    """Recursion would end at about a thousand."""
    a = node = Node(np.ones(1))
    for _ in range(5000):
        node = relu(node)
    backward(node)
    assert a.gradient == 1


def test_many_ways_are_walked_once() -> None:
    """60 doublings: a walk along each way would take 2 to the 60 steps."""
    a = node = Node(np.ones(1))
    for _ in range(60):
        node = add(node, node)
    backward(node)
    assert a.gradient == 2.0**60


def test_a_second_walk_replaces_the_first() -> None:
    nodes = leaves(2)
    cost = softmax_cross_entropy(hidden_layer(*nodes), TARGETS)
    backward(cost)
    first = nodes[1].gradient.copy()
    backward(cost)
    np.testing.assert_array_equal(nodes[1].gradient, first)


@pytest.mark.parametrize("shapes", [((2, 3), (2, 1)), ((2, 3), (1, 3)), ((3,), (2, 3))])
def test_add_refuses_what_it_cannot_differentiate(shapes: tuple) -> None:
    with pytest.raises(ValueError, match="cannot add"):
        add(*leaves(0, shapes))


def test_scores_of_any_size_are_safe() -> None:
    logits = Node(np.array([[200.0, 0.0], [1e4, -1e4]]))
    cost = softmax_cross_entropy(logits, np.array([[0.0, 1.0], [1.0, 0.0]]))
    backward(cost)
    assert cost.value == 100
    np.testing.assert_array_equal(logits.gradient, [[0.5, -0.5], [0, 0]])
    np.testing.assert_allclose(softmax_rows(np.array([[5.0, 5], [1e4, 0]])), [[0.5, 0.5], [1, 0]])


def test_float32_stays_float32() -> None:
    rng = np.random.default_rng(0)
    W, b = starting_layer(rng, 4, 2)
    cost = softmax_cross_entropy(add(matmul(Node(np.ones((6, 4), np.float32)), W), b), TARGETS)
    backward(cost)
    assert {part.dtype for part in (W.value, b.value, W.gradient, b.gradient)} == {
        np.dtype("float32")
    }


def test_a_start_keeps_sums_at_the_size_of_their_inputs() -> None:
    W, b = starting_layer(np.random.default_rng(0), 800, 300)
    assert W.value.std() == pytest.approx(0.05, rel=0.01) and not b.value.any()


@pytest.fixture(scope="module")
def digits() -> tuple[np.ndarray, np.ndarray]:
    images, labels = make_digits(400, seed=3)
    return normalize(images), labels.astype(np.int64)


def test_the_model_answers_like_softmax_regression(digits: tuple) -> None:
    model = HiddenLayer(width=5, seed=1)
    images, _ = digits
    probabilities, predictions = model.probabilities(images), model.predict(images)
    assert probabilities.shape == (400, 10) and probabilities.dtype == np.float32
    assert predictions.shape == (400,) and predictions.dtype == np.int64
    np.testing.assert_allclose(probabilities.sum(axis=1), 1, atol=1e-5)
    np.testing.assert_array_equal(probabilities.argmax(axis=1), predictions)
    assert sum(node.value.size for node in model.parameters) == 784 * 5 + 5 + 5 * 10 + 10


def test_training_learns_and_a_seed_fixes_it(digits: tuple) -> None:
    images, labels = digits

    def trained(seed: int) -> HiddenLayer:
        return fit_hidden_layer(images, labels, width=32, epochs=30, learning_rate=0.1, seed=seed)

    model, same, other = trained(1), trained(1), trained(2)
    assert np.mean(model.predict(images) == labels) > 0.9
    np.testing.assert_array_equal(model.W.value, same.W.value)
    assert not np.array_equal(model.W.value, other.W.value)
    assert all(node.value.dtype == np.float32 for node in model.parameters)


def test_the_rate_falls_to_zero(digits: tuple) -> None:
    """Four steps of 100 images: 1, 3/4, 1/2, 1/4 of the rate."""
    images, labels = digits
    model = HiddenLayer(width=3, seed=0)
    rates = iter((0.2, 0.15, 0.1, 0.05))
    for batch, answers in batches(images, labels, 100, seed=0):
        backward(softmax_cross_entropy(model(batch), one_hot(answers)))
        rate = next(rates)
        for node in model.parameters:
            node.value -= rate * node.gradient
    fitted = fit_hidden_layer(images, labels, width=3, epochs=1, learning_rate=0.2)
    for ours, theirs in zip(model.parameters, fitted.parameters, strict=True):
        np.testing.assert_allclose(ours.value, theirs.value, atol=1e-5)


def test_without_the_bend_two_layers_are_one(digits: tuple) -> None:
    images, _ = digits
    model = HiddenLayer(width=20, activation=lambda node: node)
    one = images @ (model.W.value @ model.V.value)
    np.testing.assert_allclose(model(images).value, one, atol=1e-4)


def test_no_epochs_give_the_start(digits: tuple) -> None:
    model = fit_hidden_layer(*digits, width=4, epochs=0, seed=3)
    np.testing.assert_array_equal(model.W.value, HiddenLayer(4, 3).W.value)


@pytest.mark.parametrize(
    ("change", "error", "words"),
    [
        ({"width": 0}, ValueError, "width is 0"),
        ({"width": 2.5}, ValueError, "width is 2.5"),
        ({"epochs": -1}, ValueError, "epochs is -1"),
        ({"batch_size": 0}, ValueError, "batch_size is 0"),
        ({"learning_rate": 0.0}, ValueError, "learning_rate is 0.0"),
        ({"labels": np.zeros((400, 10), int)}, ValueError, "not one-hot"),
        ({"images": np.zeros((400, 784))}, TypeError, "float32"),
    ],
)
def test_bad_input_is_named(digits: tuple, change: dict, error: type, words: str) -> None:
    arguments = {"images": digits[0], "labels": digits[1]} | change
    with pytest.raises(error, match=words):
        fit_hidden_layer(**arguments)

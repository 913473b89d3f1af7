"""Recurrent cells on the graph against finite differences, TensorFlow's tape, and Keras."""

from collections.abc import Callable

import numpy as np
import pytest

from mnist_helpers import one_hot
from mnist_helpers.graph import (
    Node,
    backward,
    matmul,
    multiply,
    sigmoid,
    softmax_cross_entropy,
    subtract,
    tanh,
)
from mnist_helpers.recurrent import (
    clip_gradients,
    gated_cell,
    recurrent_cell,
    starting_weights,
    unroll,
)

import tensorflow as tf  # isort: skip  # mnist_helpers quiets it, so comes first

N, INPUTS, UNITS, ROWS = 5, 3, 4, 6
TARGETS = one_hot(np.array([0, 1, 1, 2, 0]), depth=UNITS)


def nodes(seed: int, *shapes: tuple) -> list[Node]:
    """Draw nodes in float64."""
    rng = np.random.default_rng(seed)
    return [Node(rng.normal(size=shape)) for shape in shapes]


def triple(seed: int) -> list[Node]:
    return nodes(seed, (INPUTS, UNITS), (UNITS, UNITS), (UNITS,))


def finite_difference(cost: Callable[[], float], array: np.ndarray) -> np.ndarray:
    """Move each number up and down, and see how the cost changes."""
    slopes, step = np.zeros_like(array), 1e-5
    for place in np.ndindex(array.shape):
        here, ends = array[place], []
        for array[place] in (here + step, here - step, here):
            ends.append(cost())
        slopes[place] = (ends[0] - ends[1]) / (2 * step)
    return slopes


OPERATIONS = {"subtract": subtract, "multiply": multiply, "tanh": tanh, "sigmoid": sigmoid}


@pytest.mark.parametrize("name", OPERATIONS)
def test_operations_agree_with_finite_differences(name: str) -> None:
    operation = OPERATIONS[name]
    count = 2 if name in ("subtract", "multiply") else 1
    leaves = nodes(1, *[(N, UNITS)] * count)
    backward(softmax_cross_entropy(operation(*leaves), TARGETS))
    for leaf in leaves:
        slopes = finite_difference(
            lambda: softmax_cross_entropy(operation(*leaves), TARGETS).value, leaf.value
        )
        np.testing.assert_allclose(leaf.gradient, slopes, atol=1e-9)


def test_operations_say_what_tensorflow_says() -> None:
    a, b = nodes(2, (N, UNITS), (N, UNITS))
    for ours, theirs in (
        (subtract(a, b), a.value - b.value),
        (multiply(a, b), a.value * b.value),
        (tanh(a), tf.tanh(a.value)),
        (sigmoid(a), tf.sigmoid(a.value)),
    ):
        np.testing.assert_allclose(ours.value, theirs, atol=1e-14)


def test_a_node_times_itself_gets_both_shares() -> None:
    a = Node(np.array([[3.0]]))
    backward(multiply(a, a))
    assert a.gradient.item() == 6


def test_far_sums_do_not_overflow() -> None:
    far = Node(np.array([-1000.0, 0.0, 1000.0], np.float32))
    with np.errstate(all="raise"):
        assert sigmoid(far).value.tolist() == [0, 0.5, 1]
        assert tanh(far).value.tolist() == [-1, 0, 1]


CELLS = {"plain": (recurrent_cell, 1), "gated": (gated_cell, 3)}


def a_network(name: str, seed: int = 0) -> tuple[list[Node], list[Node], list, Callable]:
    """Give rows, all parameters in one list, what the cell takes, and what computes the cost."""
    cell, count = CELLS[name]
    rows = nodes(seed + 10, *[(N, INPUTS)] * ROWS)
    triples = [triple(seed + 20 + k) for k in range(count)]
    taken = triples if name == "gated" else triples[0]
    start = Node(np.zeros((N, UNITS)))

    def cost() -> Node:
        return softmax_cross_entropy(unroll(cell, rows, start, *taken)[-1], TARGETS)

    return rows, [node for each in triples for node in each], taken, cost


@pytest.mark.parametrize("name", CELLS)
@pytest.mark.parametrize("seed", range(3))
def test_gradients_through_time_agree_with_finite_differences(name: str, seed: int) -> None:
    rows, parameters, _, cost = a_network(name, seed)
    backward(cost())
    for node in (*rows, *parameters):
        slopes = finite_difference(lambda: cost().value, node.value)
        np.testing.assert_allclose(node.gradient, slopes, atol=1e-8)


def taped_plain(x: list, W: tf.Variable, U: tf.Variable, b: tf.Variable) -> tf.Tensor:
    h = tf.zeros((N, UNITS), tf.float64)
    for row in x:
        h = tf.tanh(row @ W + h @ U + b)
    return h


def taped_gated(x: list, *numbers: tf.Variable) -> tf.Tensor:
    Wz, Uz, bz, Wr, Ur, br, W, U, b = numbers
    h = tf.zeros((N, UNITS), tf.float64)
    for row in x:
        z, r = tf.sigmoid(row @ Wz + h @ Uz + bz), tf.sigmoid(row @ Wr + h @ Ur + br)
        h = z * h + (1 - z) * tf.tanh(row @ W + (r * h) @ U + b)
    return h


@pytest.mark.parametrize(("name", "taped"), [("plain", taped_plain), ("gated", taped_gated)])
def test_gradients_through_time_agree_with_the_tape(name: str, taped: Callable) -> None:
    rows, parameters, _, cost = a_network(name)
    ours = cost()
    backward(ours)
    variables = [tf.Variable(node.value) for node in parameters]
    x = [tf.constant(row.value) for row in rows]
    with tf.GradientTape() as tape:
        tape.watch(x)
        surprises = tf.nn.softmax_cross_entropy_with_logits(TARGETS, taped(x, *variables))
        theirs = tf.reduce_mean(surprises)
    np.testing.assert_allclose(ours.value, theirs, atol=1e-14)
    for node, slope in zip((*parameters, *rows), tape.gradient(theirs, variables + x), strict=True):
        np.testing.assert_allclose(node.gradient, slope, atol=1e-14)


def test_one_matrix_used_at_each_step_gets_the_sum_of_the_shares() -> None:
    """As many equal matrices, one a step, share out the same gradient between them."""
    W, U, b = triple(3)
    rows = nodes(4, *[(N, INPUTS)] * ROWS)
    copies = [Node(U.value.copy()) for _ in rows]
    state = Node(np.zeros((N, UNITS)))
    for row, copy in zip(rows, copies, strict=True):
        state = recurrent_cell(row, state, W, copy, b)
    backward(softmax_cross_entropy(state, TARGETS))
    shares = [copy.gradient for copy in copies]
    states = unroll(recurrent_cell, rows, Node(np.zeros((N, UNITS))), W, U, b)
    backward(softmax_cross_entropy(states[-1], TARGETS))
    np.testing.assert_allclose(U.gradient, sum(shares), atol=1e-15)
    assert all(np.abs(share).max() > 0 for share in shares[1:])


def test_unroll_gives_the_state_after_each_row() -> None:
    rows, (start,) = nodes(5, (2, 3), (2, 3), (2, 3)), nodes(6, (2, 3))
    states = unroll(lambda x, h: subtract(h, x), rows, start)
    assert len(states) == 3
    np.testing.assert_allclose(states[0].value, start.value - rows[0].value)
    whole = start.value - sum(row.value for row in rows)
    np.testing.assert_allclose(states[2].value, whole, atol=1e-15)


def test_an_update_gate_that_is_open_keeps_the_state_and_a_shut_one_replaces_it() -> None:
    x, h = nodes(7, (N, INPUTS), (N, UNITS))
    update, reset, candidate = triple(8), triple(9), triple(10)
    update[2].value[:] = 1000
    np.testing.assert_allclose(gated_cell(x, h, update, reset, candidate).value, h.value)
    update[2].value[:] = -1000
    reset[2].value[:] = -1000  # the candidate sees nothing of the state
    W, _, b = candidate
    np.testing.assert_allclose(
        gated_cell(x, h, update, reset, candidate).value, np.tanh(x.value @ W.value + b.value)
    )


def stacked(parameters: list) -> list[np.ndarray]:
    """Lay the weights of gates and candidate side by side, as Keras has them: z, r, c."""
    return [np.concatenate([each[k].value for each in parameters], axis=-1) for k in range(3)]


def test_keras_reads_the_same_from_the_same_weights() -> None:
    rng = np.random.default_rng(0)
    sequence = rng.normal(size=(N, ROWS, INPUTS)).astype(np.float32)
    rows = [Node(sequence[:, k]) for k in range(ROWS)]
    start = Node(np.zeros((N, UNITS), np.float32))
    plain = starting_weights(rng, INPUTS, UNITS)
    gates = [starting_weights(rng, INPUTS, UNITS, bias=k) for k in range(3)]
    simple = tf.keras.layers.SimpleRNN(UNITS, return_sequences=True)
    gru = tf.keras.layers.GRU(UNITS, reset_after=False, return_sequences=True)
    for states, layer, weights in (
        (unroll(recurrent_cell, rows, start, *plain), simple, [plain]),
        (unroll(gated_cell, rows, start, *gates), gru, gates),
    ):
        layer.build(sequence.shape)
        layer.set_weights(stacked(weights))
        for k, state in enumerate(states):
            np.testing.assert_allclose(state.value, layer(sequence)[:, k], atol=1e-6)


def test_starting_weights_have_the_scale_that_was_asked_for() -> None:
    W, U, b = starting_weights(np.random.default_rng(0), 28, 400, scale=0.5, bias=2.0)
    assert [node.value.shape for node in (W, U, b)] == [(28, 400), (400, 400), (400,)]
    assert {node.value.dtype for node in (W, U, b)} == {np.dtype(np.float32)}
    assert W.value.std() == pytest.approx(28**-0.5, rel=0.03)
    assert np.all(b.value == 2)
    state = np.random.default_rng(1).normal(size=(100, 400))
    stretched = np.linalg.norm(state @ U.value) / np.linalg.norm(state)
    assert stretched == pytest.approx(0.5, rel=0.03)


def test_clipping_shortens_and_keeps_the_direction() -> None:
    a, b = Node(np.zeros(2)), Node(np.zeros((1, 1)))
    a.gradient, b.gradient = np.array([2.0, -4.0]), np.array([[4.0]])
    assert clip_gradients([a, b], limit=3) == pytest.approx(6)
    np.testing.assert_allclose(a.gradient, [1, -2])
    np.testing.assert_allclose(b.gradient, [[2]])
    assert clip_gradients([a, b], limit=10) == pytest.approx(3)  # short enough: as they were
    np.testing.assert_allclose(a.gradient, [1, -2])


def test_gradients_of_zero_stay_zero() -> None:
    a = Node(np.zeros(2))
    a.gradient = np.zeros(2)
    with np.errstate(all="raise"):
        assert clip_gradients([a], limit=1) == 0
    assert a.gradient.tolist() == [0, 0]


def test_clipping_keeps_float32() -> None:
    U = starting_weights(np.random.default_rng(0), INPUTS, UNITS, scale=100)[1]
    state = Node(np.ones((N, UNITS), np.float32))
    backward(softmax_cross_entropy(matmul(state, U), TARGETS.astype(np.float32)))
    clip_gradients([U], 0.01)
    assert U.gradient.dtype == np.float32
    assert np.linalg.norm(U.gradient) == pytest.approx(0.01, rel=1e-5)

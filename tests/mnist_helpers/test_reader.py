"""The network that reads row by row: its shape, its start, what it sees, and that it learns."""

import numpy as np
import pytest

from mnist_helpers import accuracy, build_reader, fit_network, normalize
from mnist_helpers.graph import Node, add, matmul
from mnist_helpers.recurrent import gated_cell, unroll
from mnist_helpers.standin import make_digits


@pytest.fixture(scope="module")
def digits() -> tuple[np.ndarray, np.ndarray]:
    images, labels = make_digits(400, seed=3)
    return normalize(images), labels.astype(np.int64)


def test_reader_has_the_sizes_that_its_docstring_says(digits: tuple) -> None:
    for gated, count in ((True, 18_506), (False, 6_602)):
        network = build_reader(gated=gated)
        assert network.count_params() == count
        assert network(digits[0][:3]).shape == (3, 10)
        assert build_reader(gated=gated, every_row=True)(digits[0][:3]).shape == (3, 28, 10)


def test_it_reads_the_rows_of_the_picture_from_top_to_bottom(digits: tuple) -> None:
    """The cells of chapter 12, on the graph, with the network's weights, say the same."""
    network = build_reader(seed=2, units=7)
    kernel, recurrent, bias, V, c = network.get_weights()
    parts = (np.split(array, 3, axis=-1) for array in (kernel, recurrent, bias))
    gates = [tuple(map(Node, arrays)) for arrays in zip(*parts, strict=True)]
    images = digits[0][:5]
    rows = [Node(images[:, k : k + 28]) for k in range(0, 784, 28)]
    states = unroll(gated_cell, rows, Node(np.zeros((5, 7), np.float32)), *gates)
    ours = add(matmul(states[-1], Node(V)), Node(c))
    np.testing.assert_allclose(ours.value, network(images), atol=1e-6)


def test_the_last_of_all_rows_is_the_answer(digits: tuple) -> None:
    network, watcher = build_reader(units=6, seed=1), build_reader(units=6, every_row=True)
    watcher.set_weights(network.get_weights())
    images = digits[0][:20]
    np.testing.assert_allclose(watcher(images)[:, -1], network(images), atol=1e-6)


def test_what_it_says_after_a_row_depends_on_no_later_row(digits: tuple) -> None:
    watcher = build_reader(units=6, every_row=True)
    images = digits[0][:20]
    half = images.copy()
    half[:, 14 * 28 :] = 0
    whole, seen = watcher(images).numpy(), watcher(half).numpy()
    np.testing.assert_allclose(whole[:, :14], seen[:, :14], atol=1e-6)
    assert np.abs(whole[:, 14:] - seen[:, 14:]).max() > 0.01


def test_a_seed_fixes_the_start() -> None:
    first, same, other = (build_reader(seed, units=5).get_weights() for seed in (1, 1, 2))
    assert all(map(np.array_equal, first, same))
    assert not np.array_equal(first[0], other[0])


@pytest.mark.parametrize("gated", [True, False])
def test_it_learns(digits: tuple, gated: bool) -> None:
    images, labels = digits
    network = build_reader(units=32, gated=gated)
    fit_network(network, images, labels, epochs=40, learning_rate=0.01)
    assert accuracy(labels, network.predict(images, verbose=0).argmax(axis=1)) > 0.7  # a guess: 0.1


def test_a_network_that_scores_each_row_learns_to_answer_early(digits: tuple) -> None:
    images, labels = digits
    right = {}
    for every_row in (False, True):
        network = build_reader(units=32, every_row=every_row)
        fit_network(network, images, labels, epochs=40, learning_rate=0.01)
        watcher = build_reader(units=32, every_row=True)
        watcher.set_weights(network.get_weights())
        answers = watcher.predict(images, verbose=0).argmax(axis=2)
        right[every_row] = [accuracy(labels, column) for column in answers.T]
    assert right[False][-1] > 0.7 and right[True][-1] > 0.7
    assert right[True][18] > right[False][18] + 0.2

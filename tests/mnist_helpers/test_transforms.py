"""Moved, thick, noisy and distorted pictures, on cases that can be checked by eye."""

from pathlib import Path

import numpy as np
import pytest

from mnist_helpers import (
    add_noise,
    centre,
    distort,
    load_mnist,
    mirror,
    normalize,
    shift,
    thicken,
)
from mnist_helpers.distortion import random_maps
from mnist_helpers.standin import make_digits

import tensorflow as tf  # isort: skip  # mnist_helpers quiets it, so comes first


@pytest.fixture(scope="module")
def digits() -> np.ndarray:
    return normalize(make_digits(200, seed=5)[0])


def dot(row: int, column: int, side: int = 5) -> np.ndarray:
    """Draw one inked pixel."""
    picture = np.zeros((1, side, side), np.float32)
    picture[0, row, column] = 1
    return picture.reshape(1, -1)


@pytest.mark.parametrize("right, down", [(0, 0), (1, 0), (-2, 0), (0, 2), (0, -1), (2, -2)])
def test_shift_moves_a_dot(right: int, down: int) -> None:
    np.testing.assert_array_equal(shift(dot(2, 2), right, down), dot(2 + down, 2 + right))


@pytest.mark.parametrize("right, down", [(3, 0), (-3, 0), (0, 3), (0, -3), (5, 0), (99, -99)])
def test_what_leaves_is_lost(right: int, down: int) -> None:
    assert not shift(dot(2, 2), right, down).any()


def test_shift_keeps_dtype_and_input(digits: np.ndarray) -> None:
    kept = digits.copy()
    moved = shift(digits, 2, -1)
    assert moved.dtype == np.float32 and moved.shape == digits.shape
    moved[:] = 7
    np.testing.assert_array_equal(digits, kept)
    assert shift(np.ones((2, 25), np.uint8), 1, 1).dtype == np.uint8


def test_there_and_back_loses_the_edge_only(digits: np.ndarray) -> None:
    back = shift(shift(digits, 3, 0), -3, 0).reshape(-1, 28, 28)
    np.testing.assert_array_equal(back[:, :, :25], digits.reshape(-1, 28, 28)[:, :, :25])
    assert not back[:, :, 25:].any()


def test_a_thick_dot_is_a_plus() -> None:
    plus = dot(2, 2) + dot(1, 2) + dot(3, 2) + dot(2, 1) + dot(2, 3)
    np.testing.assert_array_equal(thicken(dot(2, 2)), plus)
    corner = dot(0, 0) + dot(0, 1) + dot(1, 0)
    np.testing.assert_array_equal(thicken(dot(0, 0)), corner)


def test_thicken_keeps_the_darkest(digits: np.ndarray) -> None:
    thick = thicken(digits)
    assert thick.dtype == np.float32 and thick.max() <= 1
    assert (thick >= digits).all() and thick.sum() > 1.2 * digits.sum()


def test_noise_is_seeded_and_stays_in_range(digits: np.ndarray) -> None:
    kept = digits.copy()
    noisy = add_noise(digits, 0.3, seed=1)
    assert noisy.dtype == np.float32 and noisy.min() == 0 and noisy.max() == 1
    np.testing.assert_array_equal(noisy, add_noise(digits, 0.3, seed=1))
    assert not np.array_equal(noisy, add_noise(digits, 0.3, seed=2))
    np.testing.assert_array_equal(add_noise(digits, 0, seed=1), digits)
    np.testing.assert_array_equal(digits, kept)


@pytest.mark.parametrize("row, column", [(0, 0), (4, 1), (2, 2), (1, 4)])
def test_centre_brings_a_dot_to_the_middle(row: int, column: int) -> None:
    np.testing.assert_array_equal(centre(dot(row, column)), dot(2, 2))


def test_centre_of_an_even_side_is_the_later_of_two() -> None:
    """As MNIST has it: 14 of 28. Ink whose mean is 13.3 moves on by one, though 13.5 is nearer."""
    np.testing.assert_array_equal(centre(dot(1, 20, side=28)), dot(14, 14, side=28))
    ink = 0.7 * dot(14, 13, side=28) + 0.3 * dot(14, 14, side=28)
    np.testing.assert_array_equal(centre(ink), shift(ink, 1, 0))


def test_centre_leaves_mnist_as_it_is(real_mnist: Path) -> None:
    """Its makers moved the digits so. 3 of the 70,000 lie just beyond half a pixel."""
    mnist = load_mnist(real_mnist)
    for part in (mnist.train, mnist.validation, mnist.test):
        changed = (centre(part.images) != part.images).any(axis=1)
        assert changed.mean() < 0.001


def test_centre_undoes_a_move(digits: np.ndarray) -> None:
    """Nothing leaves the picture on the way, so the same pixels come back."""
    small = digits.reshape(-1, 28, 28).copy()
    small[:, :9], small[:, -9:], small[:, :, :9], small[:, :, -9:] = 0, 0, 0, 0
    middle = centre(small.reshape(-1, 784))
    np.testing.assert_array_equal(centre(shift(middle, 4, -5)), middle)
    np.testing.assert_array_equal(centre(middle), middle)
    assert middle.dtype == np.float32 and middle.shape == digits.shape


def test_centre_leaves_a_blank_picture() -> None:
    blank = np.zeros((2, 784), np.float32)
    np.testing.assert_array_equal(centre(blank), blank)
    assert centre(blank[:0]).shape == (0, 784)


def test_maps_move_the_middle_by_three_pixels_at_most() -> None:
    tf.keras.utils.set_random_seed(0)
    a, b, e, c, d, f, *rest = random_maps(5000).numpy().T
    right, down = 13.5 * (a + b) + e - 13.5, 13.5 * (c + d) + f - 13.5
    for moves in (right, down):
        assert 2.9 < np.abs(moves).max() < 3.001 and abs(moves.mean()) < 0.1
    assert not np.any(rest)
    size = np.hypot(a, c)
    assert 0.79 < size.min() < 0.81 and 1.19 < size.max() < 1.21
    assert 0.24 < np.abs(np.arctan2(c, a)).max() < 0.251


def test_distort_gives_other_pictures_of_the_same_kind(digits: np.ndarray) -> None:
    tf.keras.utils.set_random_seed(0)
    kept = digits.copy()
    changed = distort(digits).numpy()
    assert changed.shape == digits.shape and changed.dtype == np.float32
    assert changed.min() >= 0 and changed.max() <= 1
    assert np.abs(changed - digits).max(axis=1).min() > 0.3  # every one of them
    np.testing.assert_array_equal(digits, kept)
    assert not distort(np.zeros((3, 784), np.float32)).numpy().any()


def test_distort_is_fixed_by_the_seed_and_differs_between_batches(digits: np.ndarray) -> None:
    def run() -> list[np.ndarray]:
        tf.keras.utils.set_random_seed(4)
        same = tf.data.Dataset.from_tensors(digits).repeat(2)
        return [batch.numpy() for batch in same.map(distort)]

    first, second = run()
    np.testing.assert_array_equal([first, second], run())
    assert not np.array_equal(first, second)


def test_mirror_turns_a_random_half_left_for_right(digits: np.ndarray) -> None:
    tf.keras.utils.set_random_seed(0)
    kept = digits.copy()
    changed = mirror(digits).numpy()
    assert changed.shape == digits.shape and changed.dtype == np.float32
    flipped = digits.reshape(-1, 28, 28)[:, :, ::-1].reshape(-1, 784)
    as_it_was = (changed == digits).all(axis=1)
    as_in_a_mirror = (changed == flipped).all(axis=1)
    assert (as_it_was | as_in_a_mirror).all()
    assert 0.35 < as_in_a_mirror.mean() < 0.65  # of 200; both at once is rare
    np.testing.assert_array_equal(digits, kept)

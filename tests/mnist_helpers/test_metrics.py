"""Accuracy, error bars, confusion, mistakes and certainty, on cases checked by hand."""

import math

import numpy as np
import pytest

from mnist_helpers import (
    accuracy,
    calibration_error,
    confident_mistakes,
    confusion_matrix,
    threshold_for,
    wilson_interval,
)


def test_accuracy_is_the_share_of_right_answers():
    share = accuracy(np.array([0, 1, 2, 3]), np.array([0, 1, 2, 9]))
    assert share == 0.75 and isinstance(share, float)


@pytest.mark.parametrize("shape", [(4, 1), (3,), (1, 4)])
def test_accuracy_refuses_other_shapes(shape):
    """NumPy would compare each with each, and the mean would look like an accuracy."""
    with pytest.raises(ValueError, match="no pairs"):
        accuracy(np.zeros(4, int), np.zeros(shape, int))


def test_accuracy_of_nothing_is_refused():
    with pytest.raises(ValueError, match="no pairs"):
        accuracy(np.zeros(0, int), np.zeros(0, int))


def test_confusion_rows_are_true_digits():
    """One 3 taken for a 5 stands in row 3, column 5, and nowhere else."""
    matrix = confusion_matrix(np.array([3]), np.array([5]))
    assert matrix.shape == (10, 10) and matrix.dtype == np.int64
    assert matrix[3, 5] == 1 and matrix.sum() == 1


def test_confusion_counts_repeats():
    """The same pair twice counts twice."""
    labels, predictions = np.array([0, 0, 1, 1, 2]), np.array([0, 1, 1, 1, 0])
    expected = [[1, 1, 0], [0, 2, 0], [1, 0, 0]]
    np.testing.assert_array_equal(confusion_matrix(labels, predictions, classes=3), expected)


def test_confusion_and_accuracy_agree():
    rng = np.random.default_rng(0)
    labels, predictions = rng.integers(0, 10, 500), rng.integers(0, 10, 500)
    matrix = confusion_matrix(labels, predictions)
    assert matrix.trace() / 500 == accuracy(labels, predictions)
    np.testing.assert_array_equal(matrix.sum(axis=1), np.bincount(labels, minlength=10))
    np.testing.assert_array_equal(matrix.sum(axis=0), np.bincount(predictions, minlength=10))


def test_confusion_refuses_an_eleventh_class():
    with pytest.raises(IndexError):
        confusion_matrix(np.array([10]), np.array([0]))


@pytest.mark.parametrize(
    "correct, total, low, high",
    [
        # Newcombe, Statistics in Medicine 17 (1998), table I, method 3, to four places
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_as_published(correct, total, low, high):
    np.testing.assert_allclose(wilson_interval(correct, total), (low, high), atol=5.1e-5)


@pytest.mark.parametrize("z", [0.5, 1.96, 3.0])
def test_wilson_ends_are_exact(z):
    """None right and all right are mirror images. Their ends are 0 and 1, not specks beside."""
    for total in range(1, 2000):
        low, high = wilson_interval(0, total, z)
        assert low == 0 and 0 < high < 1
        assert wilson_interval(total, total, z) == (pytest.approx(1 - high), 1)


def test_wilson_stays_within_0_and_1():
    ends = [wilson_interval(k, total) for total in range(1, 150) for k in range(total + 1)]
    assert min(low for low, _ in ends) == 0 and max(high for _, high in ends) == 1


def test_wilson_narrows_with_more_questions():
    """A hundred times the questions, about a tenth of the width."""
    few, many = wilson_interval(83, 100), wilson_interval(8300, 10000)
    assert 8 < (few[1] - few[0]) / (many[1] - many[0]) < 12


@pytest.mark.parametrize("correct, total", [(0, 0), (-1, 10), (11, 10)])
def test_wilson_refuses_the_impossible(correct, total):
    with pytest.raises(ValueError, match="is not possible"):
        wilson_interval(correct, total)


SHARES = np.array([[0.9, 0.1], [0.2, 0.8], [0.6, 0.4], [0.3, 0.7]])


def test_the_surest_mistake_comes_first():
    """Right answers never appear, however sure."""
    found = confident_mistakes(SHARES, np.array([0, 0, 1, 0]), 10)
    np.testing.assert_array_equal(found, [1, 3, 2])
    assert found.dtype == np.int64


def test_no_more_mistakes_than_asked_for():
    np.testing.assert_array_equal(confident_mistakes(SHARES, np.array([0, 0, 1, 0]), 2), [1, 3])
    assert confident_mistakes(SHARES, SHARES.argmax(axis=1), 5).shape == (0,)


def test_equal_mistakes_keep_their_order():
    shares = np.tile([0.7, 0.3], (4, 1))
    np.testing.assert_array_equal(confident_mistakes(shares, np.ones(4, int), 4), range(4))


def two_classes(*certainties: float) -> np.ndarray:
    """Give answers for class 0, each with its certainty."""
    return np.array([[certainty, 1 - certainty] for certainty in certainties])


def test_calibration_compares_each_bin():
    """0.6 and half right: a gap of 0.1. 0.9 and always right: 0.1 the other way."""
    shares = two_classes(0.6, 0.6, 0.9, 0.9)
    assert calibration_error(shares, np.array([0, 1, 0, 0])) == pytest.approx(0.1)
    assert calibration_error(shares, np.array([0, 1, 1, 1])) == pytest.approx(0.5)


def test_gaps_of_one_bin_cancel_and_gaps_of_two_do_not():
    shares, labels = two_classes(0.62, 0.68), np.array([0, 1])
    assert calibration_error(shares, labels) == pytest.approx(0.15)
    assert calibration_error(shares, labels, bins=50) == pytest.approx((0.38 + 0.68) / 2)


def test_calibration_of_the_sure():
    certain = np.eye(3)[[0, 1, 2, 2]]
    assert calibration_error(certain, np.array([0, 1, 2, 2])) == 0
    assert calibration_error(certain, np.array([1, 2, 0, 0])) == 1


def test_calibration_of_honest_answers_is_small():
    rng = np.random.default_rng(0)
    certainty = rng.uniform(0.5, 1, 20_000)
    labels = (rng.random(20_000) > certainty).astype(int)
    shares = np.stack([certainty, 1 - certainty], axis=1)
    assert calibration_error(shares, labels) < 0.015
    assert calibration_error(shares.astype(np.float32), labels) < 0.015


@pytest.mark.parametrize("rows, labels, bins", [(0, 0, 10), (3, 2, 10), (3, 3, 0)])
def test_calibration_refuses_what_cannot_be(rows, labels, bins):
    with pytest.raises(ValueError, match="answers"):
        calibration_error(np.ones((rows, 2)) / 2, np.zeros(labels, int), bins)


def test_threshold_leaves_out_the_unsure():
    shares, labels = two_classes(0.9, 0.8, 0.7, 0.6), np.array([0, 0, 1, 0])
    assert threshold_for(shares, labels, 0.0) == 0.8
    assert threshold_for(shares, labels, 0.25) == 0.6
    assert threshold_for(shares, labels, 1.0) == 0.6


def test_threshold_is_the_lowest_even_past_a_bad_stretch():
    """One of three is wrong above 0.7, one of four above 0.6."""
    shares, labels = two_classes(0.9, 0.8, 0.7, 0.6), np.array([0, 1, 0, 0])
    assert threshold_for(shares, labels, 0.3) == 0.6


def test_threshold_takes_equally_sure_answers_together():
    shares, labels = two_classes(0.9, 0.7, 0.7), np.array([0, 0, 1])
    assert threshold_for(shares, labels, 0.0) == 0.9


def test_threshold_that_answers_nothing():
    assert threshold_for(two_classes(0.9, 0.8), np.array([1, 0]), 0.1) == math.inf


def test_threshold_of_float32_answers_its_own_example():
    shares = two_classes(0.9, 0.3, 0.7).astype(np.float32)
    threshold = threshold_for(shares, np.array([0, 1, 0]), 0.0)
    assert (shares.max(axis=1) >= threshold).all() and threshold == shares[1:].max(axis=1).min()


@pytest.mark.parametrize("rows, labels, error", [(0, 0, 0.1), (3, 2, 0.1), (3, 3, 1.1)])
def test_threshold_refuses_what_cannot_be(rows, labels, error):
    with pytest.raises(ValueError, match="answers"):
        threshold_for(np.ones((rows, 2)) / 2, np.zeros(labels, int), error)

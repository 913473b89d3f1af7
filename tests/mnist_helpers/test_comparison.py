"""Comparing models: known values, symmetry, and what the intervals promise."""

import math

import numpy as np
import pytest

from mnist_helpers import seed_interval, sign_test


def test_seed_interval_by_hand() -> None:
    low, high = seed_interval([8, 9, 10, 11, 12])
    assert low == pytest.approx(10 - 2.776 * math.sqrt(0.5))
    assert high == pytest.approx(10 + 2.776 * math.sqrt(0.5))


def test_equal_scores_have_a_bar_of_no_length() -> None:
    assert seed_interval([7, 7, 7, 7, 7]) == (7, 7)


def test_seed_interval_catches_the_mean_as_often_as_it_says() -> None:
    draws = np.random.default_rng(0).normal(80, 5, (4000, 5))
    bars = [seed_interval(draw) for draw in draws]
    assert 0.94 < np.mean([low < 80 < high for low, high in bars]) < 0.96


@pytest.mark.parametrize(
    ("first", "second", "p"),
    [(3, 0, 1 / 4), (6, 0, 1 / 32), (5, 1, 14 / 64), (1, 1, 1.0), (0, 0, 1.0), (4, 3, 1.0)],
)
def test_sign_test_by_counting(first: int, second: int, p: float) -> None:
    assert sign_test(first, second) == pytest.approx(p)
    assert sign_test(second, first) == sign_test(first, second)


def test_sign_test_of_many_images() -> None:
    """Near the normal approximation, where powers of one half are too small for a float."""
    z = (1100 - 1000 - 1) / math.sqrt(2100)
    assert sign_test(1100, 1000) == pytest.approx(math.erfc(z / math.sqrt(2)), rel=0.01)
    assert 0 <= sign_test(5000, 100) < 1e-300


def test_sign_test_reaches_0_where_a_float_ends() -> None:
    assert sign_test(1075, 0) == 5e-324 and sign_test(1076, 0) == 0


def test_equally_good_models_seldom_differ() -> None:
    splits = np.random.default_rng(1).binomial(60, 0.5, 2000)
    assert np.mean([sign_test(int(k), 60 - int(k)) < 0.05 for k in splits]) < 0.05

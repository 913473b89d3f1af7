"""The peers in plain NumPy really train: their gradients are those that a small step shows."""

import numpy as np
import pytest

from tools.measure import deeper


def test_the_gradient_of_a_convolution() -> None:
    chance = np.random.default_rng(0)
    images, kernel = chance.normal(size=(2, 8, 8, 2)), chance.normal(size=(50, 3))
    bias, weights = chance.normal(size=3), chance.normal(size=(2, 2, 2, 3))

    def score() -> float:
        return float((deeper.convolve(images, kernel, bias)[0] * weights).sum())

    kept = deeper.convolve(images, kernel, bias)[1]
    found = deeper.back(weights, kernel, kept, True)
    for array, gradient in zip((kernel, bias, images), found, strict=True):
        for place in [tuple(chance.integers(array.shape)) for _ in range(10)]:
            before, step = array[place], 1e-5
            array[place] = before + step
            above = score()
            array[place] = before - step
            below = score()
            array[place] = before
            expected = (above - below) / (2 * step)
            assert gradient[place] == pytest.approx(expected, rel=1e-3, abs=1e-4)


def test_the_gradient_of_the_surprise() -> None:
    logits = np.array([[1.0, 2.0, 0.5] + [0.0] * 7], np.float32)
    slope = deeper.slope_of(logits, np.array([1]))
    powers = np.exp(logits[0])
    expected = powers / powers.sum() - np.eye(10)[1]
    np.testing.assert_allclose(slope[0], expected, rtol=1e-5)


@pytest.mark.parametrize("name", deeper.CONTESTS)
def test_all_train(name: str) -> None:
    chance = np.random.default_rng(0)
    images = chance.random((20, 784), np.float32)
    labels = chance.integers(10, size=20).astype(np.uint8)
    for train in deeper.CONTESTS[name].values():
        assert deeper.seconds_of(train, images, labels) > 0

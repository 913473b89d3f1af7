"""Softmax, cross-entropy and the model: right, stable, and the same for the same seed."""

import math

import numpy as np
import pytest

from mnist_helpers import SoftmaxRegression, cross_entropy, one_hot, softmax

import tensorflow as tf  # isort: skip  # mnist_helpers quiets it, so comes first


@pytest.fixture
def logits() -> np.ndarray:
    return np.random.default_rng(0).normal(0, 3, (40, 10)).astype(np.float32)


@pytest.fixture
def targets() -> np.ndarray:
    return one_hot(np.random.default_rng(1).integers(0, 10, 40))


@pytest.mark.parametrize("scale", [1, 100, 1e4])
def test_softmax_is_stable(logits, scale):
    """Scores of ten thousand neither overflow nor spoil the sum."""
    shares = softmax(scale * logits).numpy()
    assert np.isfinite(shares).all() and (shares >= 0).all()
    np.testing.assert_allclose(shares.sum(axis=1), 1, atol=1e-6)
    np.testing.assert_array_equal(shares.argmax(axis=1), logits.argmax(axis=1))


def test_softmax_is_the_textbook_formula(logits):
    powers = np.exp(logits.astype(np.float64))
    expected = powers / powers.sum(axis=1, keepdims=True)
    np.testing.assert_allclose(softmax(logits), expected, rtol=1e-5)


def test_softmax_reaches_its_ends_by_rounding():
    """As the docstring says: in float32 a lead of 17 is 1, one of 16 is less, and 88 leaves 0."""
    shares = softmax(tf.constant([[17.0, 0.0], [16.0, 0.0], [88.0, 0.0]])).numpy()
    assert shares[0, 0] == 1 and shares[1, 0] < 1
    assert shares[0, 1] > 0 and shares[2, 1] == 0


def test_softmax_of_equal_scores_is_even():
    np.testing.assert_array_equal(softmax(tf.fill([2, 10], 1e4)), np.full((2, 10), np.float32(0.1)))


def test_softmax_ignores_a_shift(logits):
    """Adding the same number to all scores of a row changes no probability."""
    np.testing.assert_allclose(softmax(logits + 50), softmax(logits), atol=1e-5)


@pytest.mark.parametrize("scale", [1, 100, 1e4])
def test_cross_entropy_is_tensorflows(logits, targets, scale):
    """The lesson's three lines are the library's function, even where log(0) threatens."""
    expected = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(targets, scale * logits))
    np.testing.assert_allclose(cross_entropy(scale * logits, targets), expected, rtol=1e-5)


def test_cross_entropy_of_guessing_is_ln_10(targets):
    assert float(cross_entropy(tf.zeros([40, 10]), targets)) == pytest.approx(math.log(10))


def test_cross_entropy_is_a_mean(logits, targets):
    """Twice the same batch costs the same."""
    twice = cross_entropy(np.tile(logits, (2, 1)), np.tile(targets, (2, 1)))
    assert float(twice) == pytest.approx(float(cross_entropy(logits, targets)))


def test_gradient_is_the_closed_form(logits, targets):
    """The slope for the logits is softmax minus targets, over the number of rows."""
    z = tf.constant(logits)
    with tf.GradientTape() as tape:
        tape.watch(z)
        cost = cross_entropy(z, targets)
    expected = (softmax(logits).numpy() - targets) / len(logits)
    np.testing.assert_allclose(tape.gradient(cost, z), expected, atol=1e-7)


def test_gradient_is_the_slope(targets):
    """Moving one weight a little changes the cost as the gradient says (finite differences)."""
    rng = np.random.default_rng(2)
    images = rng.random((40, 784)).astype(np.float64)
    W = tf.Variable(rng.normal(0, 0.05, (784, 10)))
    y = targets.astype(np.float64)

    def cost_at(weights):
        return cross_entropy(tf.matmul(images, weights), y)

    with tf.GradientTape() as tape:
        cost = cost_at(W)
    slope = tape.gradient(cost, W).numpy()
    for place in [(0, 0), (391, 4), (783, 9)]:
        step = np.zeros((784, 10))
        step[place] = 1e-5
        difference = float(cost_at(W + step) - cost_at(W - step)) / 2e-5
        assert slope[place] == pytest.approx(difference, rel=1e-6)


def test_same_seed_same_weights():
    """A model can be made again; another seed gives another one."""
    first, again, other = (SoftmaxRegression(seed=seed).W.numpy() for seed in (3, 3, 4))
    np.testing.assert_array_equal(first, again)
    assert (first != other).any()


def test_a_new_model_is_the_articles():
    """7850 numbers: W drawn with standard deviation 1, b zero, both float32."""
    model = SoftmaxRegression()
    assert (model.W.shape, model.b.shape) == ((784, 10), (10,))
    assert (model.W.dtype, model.b.dtype) == (tf.float32, tf.float32)
    assert sum(int(tf.size(variable)) for variable in model.trainable_variables) == 7850
    assert 0.97 < model.W.numpy().std() < 1.03 and not model.b.numpy().any()


def test_no_spread_starts_at_zero():
    assert not SoftmaxRegression(stddev=0).W.numpy().any()


def test_a_model_answers_in_digits_and_probabilities():
    """The dtypes and shapes that the chapters and exercises rely on."""
    images = np.random.default_rng(5).random((7, 784)).astype(np.float32)
    model = SoftmaxRegression()
    digits, shares = model.predict(images), model.probabilities(images)
    assert (digits.dtype, digits.shape) == (np.int64, (7,))
    assert (shares.dtype, shares.shape) == (np.float32, (7, 10))
    np.testing.assert_array_equal(digits, shares.argmax(axis=1))
    np.testing.assert_allclose(model(images), images @ model.W.numpy(), rtol=1e-4, atol=1e-4)

"""Training with one thing changed: each change does its part, and the plain training none."""

import numpy as np
import pytest

from mnist_helpers import Split, batches, normalize, one_hot, seed_interval
from mnist_helpers.graph import HiddenLayer, Node, backward, softmax_cross_entropy
from mnist_helpers.optimisers import Adam, Momentum, falling, stairs
from mnist_helpers.practice import (
    PracticeLayer,
    compare,
    cost_on,
    five_runs,
    judge,
    median_steps,
    practise,
)
from mnist_helpers.standin import make_digits


@pytest.fixture(scope="module")
def digits() -> tuple[Split, Split]:
    """Give 200 digits to train on, and 100 others."""
    images, labels = make_digits(300, seed=3)
    pixels, labels = normalize(images), labels.astype(np.int64)
    return Split(pixels[:200], labels[:200]), Split(pixels[200:], labels[200:])


def test_plain_training_is_descent_on_the_hidden_layer(digits: tuple) -> None:
    few, watched = digits
    run, model = practise(few, watched, 1, epochs=3, rate=0.2), HiddenLayer(128, 1)
    for epoch in range(3):
        for images, labels in batches(*few, 100, 1, epoch):
            backward(softmax_cross_entropy(model(images), one_hot(labels)))
            for node in model.parameters:
                node.value -= np.float32(0.2) * node.gradient
    for ours, theirs in zip(run.model.parameters, model.parameters, strict=True):
        np.testing.assert_allclose(ours.value, theirs.value, atol=1e-5)
        assert ours.value.dtype == np.float32
    assert run.steps == [2, 4, 6]
    assert run.watched[-1] == cost_on(run.model, watched)


CHANGES = {
    "decay": {"decay": 0.1},
    "scale": {"scale": 0.1},
    "keep": {"keep": 0.5},
    "normalised": {"normalised": True},
    "momentum": {"rule": Momentum},
    "Adam": {"rule": Adam, "rate": 0.01},
    "falling": {"schedule": falling},
    "stairs": {"schedule": stairs},
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_changes_something_and_a_seed_fixes_it(digits: tuple, change: dict) -> None:
    plain, first, again = (
        practise(*digits, epochs=3, **({"rate": 0.1} | settings))
        for settings in ({}, change, change)
    )
    np.testing.assert_array_equal(first.model.W.value, again.model.W.value)
    assert not np.array_equal(first.model.W.value, plain.model.W.value)
    assert first.model.W.value.dtype == np.float32


def test_weight_decay_makes_weights_smaller(digits: tuple) -> None:
    plain, dear = (practise(*digits, epochs=10, rate=0.1, decay=price) for price in (0.0, 0.2))
    sizes = [np.square(run.model.W.value).sum() for run in (plain, dear)]
    assert sizes[1] < 0.8 * sizes[0]


def test_patience_ends_and_goes_back_to_the_best(digits: tuple) -> None:
    few, watched = digits
    flipped = Split(watched.images, 9 - watched.labels)  # the better it learns, the worse it gets
    run = practise(few, flipped, epochs=30, rate=0.1, patience=3)
    best = int(np.argmin(run.watched))
    assert len(run.watched) == best + 4 < 30
    assert cost_on(run.model, flipped) == run.watched[best] < run.watched[-1]


def test_nobody_is_left_out_in_use(digits: tuple) -> None:
    images = digits[0].images
    model, plain = PracticeLayer(keep=0.5), PracticeLayer()
    np.testing.assert_array_equal(model(images).value, plain(images).value)
    assert not np.array_equal(model(images, training=True).value, plain(images).value)


def test_a_norm_brings_its_parameters(digits: tuple) -> None:
    model = PracticeLayer(width=5, normalised=True)
    assert [node.value.shape for node in model.parameters][4:] == [(5,), (5,)]
    run = practise(*digits, epochs=2, rate=0.1, normalised=True)
    gain, shift = run.model.parameters[4:]
    assert (gain.value != 1).any() and shift.value.any()


def test_runs_are_judged_and_compared_seed_by_seed(digits: tuple) -> None:
    few, watched = digits
    runs = {
        "plain": five_runs(few, watched, epochs=2, rate=0.1),
        "longer": five_runs(few, watched, epochs=9, rate=0.1),
    }
    before, _ = judge(runs["plain"], watched)
    right, costs = judge(runs["longer"], watched)
    answers = runs["longer"][2].model.predict(watched.images)
    assert right[2] == 100 * np.mean(answers == watched.labels)
    assert costs[2] == pytest.approx(cost_on(runs["longer"][2].model, watched))
    low, high = seed_interval(right - before)
    _, plain, longer = compare(runs, watched, reached=1.0).cells
    assert plain[2] == "" and longer[2] == f"{low:+.1f} to {high:+.1f}"
    assert longer[1] == f"{right.mean():.1f}" and longer[3] == f"{100 * costs.mean():.0f}"


def test_steps_to_a_cost_are_counted(digits: tuple) -> None:
    run = practise(*digits, epochs=4, rate=0.1)
    run.costs[:] = [2.0, 0.9, 1.1, 0.5]
    assert [run.steps_to(bound) for bound in (3, 1, 0.6, 0.1)] == [2, 4, 8, np.inf]
    slow, never = (run._replace(costs=costs) for costs in ([2.0, 2.0, 0.05, 1.0], [2.0] * 4))
    assert median_steps([run, slow, slow]) == 6 and median_steps([slow, run, run]) == np.inf
    assert median_steps([run, slow, never], reached=1) == 6


def test_every_parameter_gets_a_gradient(digits: tuple) -> None:
    """The pictures get no gradient, which saves a third of the work; all parameters get one."""
    model = PracticeLayer(width=4)
    backward(softmax_cross_entropy(model(digits[0].images), one_hot(digits[0].labels)))
    assert all(isinstance(node, Node) and node.gradient.any() for node in model.parameters)

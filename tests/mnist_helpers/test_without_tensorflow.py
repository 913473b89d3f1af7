"""The package works without TensorFlow, and loads it only for the names that need it."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import mnist_helpers
from mnist_helpers import fit_linear, load_mnist
from mnist_helpers.exercise_checks import raises
from mnist_helpers.quiet_tensorflow import MISSING

ROOT = Path(__file__).parents[2]
BLOCKED = "import sys; sys.modules['tensorflow'] = None; "  # as where there is none


def python(program: str) -> subprocess.CompletedProcess[str]:
    """Run a program in a new process that finds the package."""
    paths = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    return subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONPATH": paths, "MNIST_STANDIN": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_importing_the_package_does_not_load_it() -> None:
    done = python("import sys, mnist_helpers; print('tensorflow' in sys.modules)")
    assert (done.stdout, done.stderr) == ("False\n", "")


def test_the_first_name_that_needs_it_loads_it_quietly() -> None:
    done = python("import sys; from mnist_helpers import softmax; print(softmax([[0.0, 0.0]])[0])")
    assert "0.5" in done.stdout, done.stderr
    assert done.stderr == ""


@pytest.mark.parametrize("name", sorted(mnist_helpers.WITH_TENSORFLOW))
def test_each_of_these_names_is_there(name: str) -> None:
    assert name in mnist_helpers.__all__ and name in dir(mnist_helpers)
    assert callable(getattr(mnist_helpers, name))


def test_without_it_the_others_work() -> None:
    others = sorted(set(mnist_helpers.__all__) - set(mnist_helpers.WITH_TENSORFLOW))
    done = python(
        BLOCKED
        + f"from mnist_helpers import {', '.join(others)}; print(len(make_digits(3, seed=0)[0]))"
    )
    assert done.stdout == "3\n", done.stderr


def test_without_it_its_names_say_what_to_do() -> None:
    done = python(BLOCKED + "from mnist_helpers import fit")
    said = done.stderr.splitlines()[-1]
    assert said == f"ModuleNotFoundError: fit needs TensorFlow. {MISSING}"


def test_another_name_is_no_name() -> None:
    assert raises(AttributeError, lambda: mnist_helpers.no_such_name)


@pytest.fixture(scope="module")
def few() -> tuple[np.ndarray, np.ndarray]:
    """A thousand training images, and their digits."""
    train = load_mnist().train
    return train.images[:1000], train.labels[:1000]


def test_ten_neurons_in_numpy_are_the_model_of_step_4(few: tuple[np.ndarray, np.ndarray]) -> None:
    """The same rows, steps and start: the same weights, but for rounding."""
    ours = fit_linear(*few, epochs=2, learning_rate=0.3, seed=3, stddev=0.1)
    theirs = mnist_helpers.SoftmaxRegression(seed=3, stddev=0.1)
    mnist_helpers.fit(theirs, *few, epochs=2, learning_rate=0.3, seed=3)
    assert ours.W.dtype == ours.b.dtype == np.float32
    np.testing.assert_allclose(ours.W, theirs.W, atol=1e-5)
    np.testing.assert_allclose(ours.b, theirs.b, atol=1e-5)
    chances = ours.probabilities(few[0])
    np.testing.assert_allclose(chances, theirs.probabilities(few[0]), atol=1e-4)
    assert np.array_equal(ours.predict(few[0]), chances.argmax(axis=1))


def test_ten_neurons_refuse_what_makes_no_sense(few: tuple[np.ndarray, np.ndarray]) -> None:
    images, labels = few
    assert raises(TypeError, lambda: fit_linear(images.astype(float), labels))
    assert raises(ValueError, lambda: fit_linear(images, labels, learning_rate=0))
    start = fit_linear(images, labels, epochs=0)
    assert not start.W.any() and not start.b.any()

"""The helpers of the exercises: what their tests ask, and what they keep from an answer."""

import os
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest
import tensorflow as tf

import mnist_helpers
from mnist_helpers import model
from mnist_helpers.exercise_checks import DISABLED, disable, is_array, raises, sizes_during


def fails_with(error: Exception):
    def function(*arguments):
        raise error

    return function


def test_the_right_kind_counts():
    assert raises(ValueError, fails_with(ValueError("no")), 1, 2)
    assert raises(OSError, fails_with(FileNotFoundError("no")))


def test_another_kind_or_a_result_does_not():
    assert not raises(ValueError, fails_with(IndexError("no")))
    assert not raises(ValueError, abs, -1)


def test_a_blank_function_is_no_wrong_answer():
    with pytest.raises(NotImplementedError):
        raises(ValueError, fails_with(NotImplementedError()))


def test_arguments_are_handed_on():
    assert raises(ZeroDivisionError, divmod, 1, 0) and not raises(ZeroDivisionError, divmod, 1, 1)


@pytest.mark.parametrize("value", [np.zeros(2), np.float32(1), tf.zeros(2), tf.Variable(1.0)])
def test_arrays_and_tensors_are_arrays(value):
    assert is_array(value)


@pytest.mark.parametrize("value", [[1, 2], (1,), 1.0, None, "text"])
def test_other_values_are_not(value):
    assert not is_array(value)


def write_in_two_steps(path: Path) -> None:
    path.unlink(missing_ok=True)
    time.sleep(0.2)
    path.write_bytes(b"12")
    time.sleep(0.2)
    path.write_bytes(b"12345")


def write_at_once(path: Path) -> None:
    path.with_name("new").write_bytes(b"12345")
    time.sleep(0.2)
    os.replace(path.with_name("new"), path)


def test_every_size_of_a_file_is_seen_while_a_function_runs(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"123")
    time.sleep(0.1)
    assert sizes_during(str(path), write_at_once, path) <= {3, 5}
    assert {0, 2} <= sizes_during(str(path), write_in_two_steps, path)


def test_it_looks_no_longer_than_the_function_runs(tmp_path):
    threads = threading.active_count()
    with pytest.raises(ValueError, match="no"):
        sizes_during(str(tmp_path / "file"), fails_with(ValueError("no")))
    assert threading.active_count() == threads


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have back afterwards what a test disables."""
    for module, name in ((mnist_helpers, "softmax"), (model, "softmax")):
        monkeypatch.setattr(module, name, getattr(module, name))


def cell(source: str, **names: object) -> dict[str, object]:
    """Run a cell of a notebook, and give its names."""
    names |= {"__name__": "__main__", "mnist_helpers": mnist_helpers}
    exec(source, names)
    return names


SCORES = "[[1.0, 2.0]]"
SET_UP = 'from mnist_helpers.exercise_checks import disable\ndisable("softmax")'


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    "answer",
    [
        "def softmax(z):\n    return mnist_helpers.softmax(z)",
        "from mnist_helpers import softmax",
        "softmax = mnist_helpers.model.softmax",
        "def help(z):\n    return mnist_helpers.softmax(z)\ndef softmax(z):\n    return help(z)",
        "from mnist_helpers import softmax as theirs\ndef softmax(z):\n    return theirs(z)",
    ],
)
def test_the_packages_function_is_no_answer(answer: str) -> None:
    cell(f"{answer}\nsoftmax({SCORES})")
    with pytest.raises(TypeError, match="asks you to write softmax yourself"):
        cell(f"{SET_UP}\n{SET_UP}\n{answer}\nsoftmax({SCORES})")  # it may run twice
    cell(f"{answer}\nsoftmax({SCORES})")  # in another notebook, which does not ask for it


@pytest.mark.usefixtures("kept")
def test_the_packages_function_is_no_answer_where_a_test_calls_it_from_elsewhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As in the student's process, whose notebook is the main module."""
    names = cell(f"{SET_UP}\nfrom mnist_helpers import softmax")
    for name in ("softmax", DISABLED):
        monkeypatch.setattr(sys.modules["__main__"], name, names[name], raising=False)
    with pytest.raises(TypeError, match="asks you to write softmax yourself"):
        names["softmax"]([[1.0, 2.0]])


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize(
    "other",
    [
        f"y = mnist_helpers.softmax({SCORES})",
        f"def gradients(z):\n    return mnist_helpers.softmax(z)\ny = gradients({SCORES})",
        f"def softmax(z):\n    return z\ny = mnist_helpers.softmax({SCORES})",
        "linear = mnist_helpers.SoftmaxRegression(stddev=0)\ndef softmax(x):\n"
        "    return linear.probabilities(x)\ny = softmax(np.ones((1, 784), 'float32'))",
    ],
)
def test_other_tasks_and_the_package_may_call_it(other: str) -> None:
    names = cell(f"{SET_UP}\n{other}", np=np)
    np.testing.assert_allclose(np.sum(names["y"]), 1, rtol=1e-6)
    assert mnist_helpers.softmax.__doc__


def test_only_what_is_there_can_be_disabled() -> None:
    with pytest.raises(AttributeError, match="no_such"):
        disable("no_such")

"""An answer scored with its task alone gets what it gets with all tasks, and damage is seen."""

import os
import random
from collections.abc import Iterator
from pathlib import Path

import nbformat
import numpy as np
import pytest
from nbformat import NotebookNode

import tiny
from tools.exercises.alone import Alone
from tools.exercises.answers import known_answers
from tools.exercises.course import STEPS, alone, score, score_alone
from tools.exercises.scoring import score as score_together

SETUP = """\
import math
import os
import numpy as np
import tensorflow as tf
values, table, weights = [1, 2, 3], np.arange(4.0), tf.Variable([1.0])
chance = np.random.default_rng(7)
def count():
    return len(values)"""
SECOND = """\
assert second() == 6, "values"
assert count() == 3 and table[0] == 0 and float(weights[0]) == 1, "data"
assert math.floor(2.5) == 2 and max(1, 2) == 2 and len(os.listdir()) == 0, "modules, files"
assert os.environ.get("LEFT") is None, "environment" """
RIGHT = "def first():\n    return 1"
DAMAGE = {
    "a list": "values.append(4)",
    "an array": "table[0] = 1",
    "a variable": "weights.assign([2.0])",
    "a name of a set-up cell": "values = [9]",
    "a name taken away": "del table",
    "a function of a set-up cell": "def count():\n    return 5",
    "a module's function": "math.floor = math.ceil",
    "a built-in function": "max = min",
    "the module of built-in functions": "import builtins\nbuiltins.max = min",
    "a file": 'open("left", "w").close()',
    "the environment": 'os.environ["LEFT"] = "1"',
}
UNNOTICED = {  # by the second task, but it might have leant on them
    "NumPy's generator": "np.random.seed(1)",
    "Python's generator": "import random\nrandom.seed(1)",
    "a generator of a set-up cell": "chance.random()",
    "the treatment of errors": 'np.seterr(all="ignore")',
}


def notebook(second: str = "return sum(values)", test: str = SECOND) -> NotebookNode:
    """Make a solution of two tasks."""
    return nbformat.v4.new_notebook(
        cells=[
            tiny.marked("setup", SETUP, locked=True),
            tiny.marked("first", RIGHT, solution=True),
            tiny.marked("test_first", "assert first() == 1", 2, grade=True, locked=True),
            tiny.marked("second", f"def second():\n    {second}", solution=True),
            tiny.marked("test_second", test, 3, grade=True, locked=True),
        ]
    )


@pytest.fixture
def untouched() -> Iterator[None]:
    """Put back what answers change in this process."""
    import builtins
    import math

    kept = math.floor, builtins.max, np.random.get_state(), random.getstate(), np.geterr()
    yield
    math.floor, builtins.max = kept[:2]
    np.random.set_state(kept[2])
    random.setstate(kept[3])
    np.seterr(**kept[4])
    os.environ.pop("LEFT", None)


def folder(tmp_path: Path, name: str) -> Path:
    made = tmp_path / name
    made.mkdir()
    return made


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_to_another_task_is_seen(name: str, tmp_path: Path, untouched: None) -> None:
    solved = Alone(notebook(), folder(tmp_path, "solved"))
    assert solved.enough
    code = f"{DAMAGE[name]}\n{RIGHT}"
    got = solved.score("first", code, folder(tmp_path, "damaged"))
    assert got.lost == {"second"}, got.errors


@pytest.mark.parametrize("name", UNNOTICED)
def test_what_might_be_damage_is_seen(name: str, tmp_path: Path, untouched: None) -> None:
    solved = Alone(notebook(), folder(tmp_path, "solved"))
    assert solved.alone("first", f"{UNNOTICED[name]}\n{RIGHT}", tmp_path / "alone") is None


def test_damage_does_not_last(tmp_path: Path) -> None:
    solved = Alone(notebook(), folder(tmp_path, "solved"))
    for number in range(2):
        got = solved.score("first", f"values.append(4)\n{RIGHT}", folder(tmp_path, f"bad{number}"))
        assert got.lost == {"second"}
        assert solved.score("first", RIGHT, folder(tmp_path, f"good{number}")).lost == set()


def test_what_happens_between_two_answers_is_nobodys_damage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, untouched: None
) -> None:
    """As pytest notes the name of each test in the environment."""
    solved = Alone(notebook(), folder(tmp_path, "solved"))
    for number in range(2):
        monkeypatch.setenv("NUMBER", str(number))
        np.random.seed(number)
        assert solved.alone("first", RIGHT, tmp_path / f"alone-{number}") == {}


def test_an_answer_that_harms_nobody_is_scored_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    solved = Alone(notebook(), folder(tmp_path, "solved"))
    monkeypatch.setattr("tools.exercises.alone.score", lambda *x: pytest.fail("all tasks ran"))
    right = solved.score("first", f"helper = 1\n{RIGHT}", folder(tmp_path, "right"))
    assert (right.points, right.errors) == ({"first": 2, "second": 3}, {})
    wrong = solved.score("first", "def first():\n    return 2", folder(tmp_path, "wrong"))
    assert (wrong.points, wrong.errors) == ({"first": 0, "second": 3}, wrong.errors)
    assert list(wrong.errors) == ["test_first"]


@pytest.mark.parametrize(
    ("second", "test"),
    [
        ("return first() + 5", SECOND),
        ("return 6", "assert second() == 6 and first() == 1"),
        ("return 6", "values.append(4)"),
        ("return 5", SECOND),
    ],
    ids=["the other function", "the other function in a test", "what a test changes", "a mistake"],
)
def test_where_tasks_lean_on_each_other_all_are_run(second: str, test: str, tmp_path: Path) -> None:
    made = notebook(second, test)
    solved = Alone(made, folder(tmp_path, "solved"))
    assert not solved.enough
    code = "def first():\n    return 2"
    got = solved.score("first", code, folder(tmp_path, "alone"))
    assert got == score_together(made, {"first": code}, folder(tmp_path, "together"))


def test_a_seed_of_tensorflow_is_run_with_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    solved = Alone(notebook(), folder(tmp_path, "solved"))
    monkeypatch.setattr("tools.exercises.alone.score", lambda *x: "all tasks ran")
    code = f"tf.random.set_seed(1)\n{RIGHT}"
    assert solved.score("first", code, folder(tmp_path, "seed")) == "all tasks ran"


def test_there_must_be_such_a_task(tmp_path: Path) -> None:
    solved = Alone(notebook(), folder(tmp_path, "solved"))
    with pytest.raises(ValueError, match="an answer to third, which is no task"):
        solved.score("third", RIGHT, folder(tmp_path, "third"))


@pytest.mark.parametrize("step", STEPS)
def test_one_answer_of_each_kind_gets_the_same_both_ways(step: str, tmp_path: Path) -> None:
    assert alone(step).enough
    for right in (True, False):
        answer = known_answers(step, right=right)[0]
        got = score_alone(step, answer.task, answer.code, folder(tmp_path, f"alone-{right}"))
        given = {answer.task: answer.code}
        assert got == score(step, given, folder(tmp_path, f"together-{right}"))

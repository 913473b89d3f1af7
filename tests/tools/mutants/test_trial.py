"""A mutant that a test notices dies, as one without end does; one that none notices survives."""

import nbformat
import pytest
from nbformat import NotebookNode

from tools.exercises.course import STEPS
from tools.mutants import trial
from tools.mutants.known import read
from tools.mutants.operators import Mutant
from tools.mutants.trial import all_mutants, solution, try_them

SAMPLE = 40  # mutants of each exercise, spread over its tasks


def cell(source: str, name: str, **marks: bool) -> NotebookNode:
    made = nbformat.v4.new_code_cell(source)
    plain = {"grade": False, "locked": True, "solution": False, "task": False, "points": 1}
    made.metadata["nbgrader"] = plain | {"grade_id": name, "schema_version": 3} | marks
    return made


@pytest.fixture
def notebook() -> NotebookNode:
    hidden = "### BEGIN HIDDEN TESTS\nassert double(0.7) == 1.4\n### END HIDDEN TESTS"
    tests = f"assert double(3) == 6\n{hidden}"
    return nbformat.v4.new_notebook(
        cells=[
            cell("def double(x):\n    return 2 * x", "double", solution=True, locked=False),
            cell(tests, "test_double", grade=True),
        ]
    )


def test_who_dies_by_what(notebook: NotebookNode, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "SECONDS", 2)
    codes = {
        "seen": "def double(x):\n    return 3 * x",
        "hidden": "def double(x):\n    return int(2 * x)",
        "none": "def double(x):\n    return x + x",
        "idle": "from tools.mutants import slips\ndef double(x):\n    return slips.as_list(2 * x)",
        "endless": "def double(x):\n    while True:\n        pass",
    }
    tried = try_them(
        "00_none", notebook, [("double", Mutant("t", name, code)) for name, code in codes.items()]
    )
    assert (tried.tried, tried.seen) == (4, 2)
    assert [*tried.caught] == ["double, t: hidden"] and [*tried.survived] == ["double, t: none"]


@pytest.mark.parametrize("step", STEPS)
def test_the_tests_of_an_exercise_notice_a_sample_of_its_mutants(step: str) -> None:
    """All are tried by ``make mutants``; those that survive are listed, each with its reason."""
    notebook = solution(step)
    every = [*all_mutants(notebook)]
    tried = try_them(step, notebook, every[:: max(len(every) // SAMPLE, 1)])
    known = read(step)
    assert [name for name in tried.survived if name not in known] == []
    alive = len([name for name in tried.survived if name not in known.equivalent])
    assert tried.seen >= 0.8 * (tried.tried - len(tried.survived) + alive)


@pytest.mark.parametrize("step", STEPS)
def test_who_survives_is_listed_with_a_reason(step: str) -> None:
    notebook = solution(step)
    names = {f"{task}, {mutant}" for task, mutant in all_mutants(notebook)}
    known = read(step)
    assert known.equivalent.keys() | known.survivors.keys() <= names, (
        "listed, and not made any more"
    )
    reasons = [*known.equivalent.values(), *known.survivors.values()]
    assert all(len(reason) > 10 for reason in reasons)
    mutable = len(names) - len(known.equivalent)
    assert len(known.survivors) <= 0.03 * mutable

"""A mutant that a test notices dies, as one without end does; one that none notices survives."""

import json
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from nbformat import NotebookNode

from tools.exercises import checks
from tools.exercises.course import STEPS, solution
from tools.exercises.release import Unfit
from tools.mutants import trial
from tools.mutants.known import Counts, Known, count, read
from tools.mutants.operators import Mutant
from tools.mutants.trial import ALL, SEEN, Tried, all_mutants, try_them

SAMPLE = 40  # mutants of each exercise, spread over its tasks
SLACK = 0.08  # what the share of a sample may be below that of all


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
    found = count(tried, read(step))
    assert found.unknown == ()
    assert found.shares[0] >= SEEN - SLACK


@pytest.mark.parametrize("step", STEPS)
def test_who_survives_is_listed_with_a_reason(step: str) -> None:
    notebook, known = solution(step), read(step)
    names = {f"{task}, {mutant}" for task, mutant in all_mutants(notebook)}
    assert known.equivalent.keys() | known.survivors.keys() <= names, "nobody makes it any more"
    reasons = [*known.equivalent.values(), *known.survivors.values()]
    assert all(len(reason) > 10 for reason in reasons)
    assert len(known.survivors) <= (1 - ALL) * (len(names) - len(known.equivalent))


@pytest.mark.parametrize("survived, listed", [(checks.FEW, 0), (checks.FEW + 6, 6)])
def test_a_release_lets_a_few_pass_and_what_is_listed(
    survived: int, listed: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    alive = {str(number): "" for number in range(survived)}
    said: list[str] = []
    exercise = SimpleNamespace(name="00_none", notebook=None, say=said.append)
    monkeypatch.setattr(checks, "all_mutants", lambda notebook: [])
    tried = Tried("00_none", 20, 9, survived=alive)
    monkeypatch.setattr(checks, "try_them", lambda *arguments: tried)
    (tmp_path / "00_none").mkdir()
    reasons = {"survivors": {str(number): "a reason" for number in range(listed)}}
    (tmp_path / "00_none" / "mutants.json").write_text(json.dumps(reasons), encoding="utf-8")
    checks.check_mutants(exercise, tmp_path)
    assert said[0].startswith("20 changed solutions: ")
    alive["one more"] = ""
    with pytest.raises(Unfit, match=f"{checks.FEW + 1} of 20 changed solutions keep their marks"):
        checks.check_mutants(exercise, tmp_path)


@pytest.mark.parametrize(
    "seen, survived, enough",
    [(90, 2, True), (84, 2, False), (90, 4, False), (90, 3, True)],
)
def test_how_many_have_to_die(seen: int, survived: int, enough: bool) -> None:
    """Those that mean the same as the solution count for nothing."""
    alive = {str(number): "" for number in range(survived + 7)}
    tried = Tried("00_none", 107, seen, survived=alive)
    same = {str(number): "the same" for number in range(7)}
    counted = count(tried, Known(same))
    assert counted.enough is enough
    assert counted + Counts() == counted and (counted + counted).mutants == 200

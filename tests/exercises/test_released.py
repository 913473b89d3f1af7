"""What students get is made from the solutions by nbgrader, and shows nothing of them."""

import importlib.util
import re
from pathlib import Path

import nbformat
import pytest
from course import ROOT, STEPS, blank, cells_of, grade_id, solution

EXERCISES = ROOT / "exercises"
SPEC = importlib.util.spec_from_file_location("release", ROOT / "solutions/release.py")
release = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(release)


def contents(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder with its bytes."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    kept = (path for path in files if ".ipynb_checkpoints" not in path.parts)
    return {str(path.relative_to(folder)): path.read_bytes() for path in kept}


def secrets(step: str) -> set[str]:
    """Give the lines that only the solution may hold: answers, hidden tests, mark schemes."""
    lines: set[str] = set()
    shown: set[str] = set()
    for cell in solution(step).cells:
        inside = False
        for line in cell.source.split("\n"):
            if re.search(r"### BEGIN (SOLUTION|HIDDEN TESTS)", line):
                inside = True
            elif re.search(r"### END (SOLUTION|HIDDEN TESTS)", line):
                inside = False
            elif line.strip():
                (lines if inside else shown).add(line.strip())
    return lines - shown


def leaks(step: str, text: str) -> set[str]:
    """Give the secret lines of a step that are lines of a text as well."""
    return secrets(step) & {line.strip() for line in text.split("\n")}


def released(step: str) -> str:
    notebook = nbformat.read(EXERCISES / step / f"{step}.ipynb", as_version=4)
    return "\n".join(cell.source for cell in notebook.cells)


def test_exercises_are_what_nbgrader_makes_of_the_solutions(tmp_path: Path) -> None:
    assert release.release(release.steps(), tmp_path) == []
    assert contents(tmp_path).keys() == contents(EXERCISES).keys()
    stale = [name for name, made in contents(tmp_path).items() if contents(EXERCISES)[name] != made]
    assert stale == [], "make exercises"


@pytest.mark.parametrize("step", STEPS)
def test_nothing_of_the_solution_is_released(step: str) -> None:
    assert len(secrets(step)) > 30
    assert leaks(step, released(step)) == set()
    assert "HIDDEN TESTS" not in released(step) and "SOLUTION" not in released(step)


def test_a_leak_is_seen() -> None:
    source = next(cell.source for cell in solution("03_model").cells if "HIDDEN" in cell.source)
    assert leaks("03_model", source)


@pytest.mark.parametrize("step", STEPS)
def test_blank_of_the_answer_test_is_the_released_one(step: str) -> None:
    """What the quick tests take for a blank cell is what students really get."""
    notebook = nbformat.read(EXERCISES / step / f"{step}.ipynb", as_version=4)
    given = {grade_id(cell): cell.source for cell in cells_of(notebook, "solution")}
    for cell in cells_of(solution(step), "solution"):
        stub = re.sub(r" *# YOUR CODE HERE\n", "", given[grade_id(cell)])
        assert stub == blank(cell.source)


@pytest.mark.parametrize("step", STEPS)
def test_released_notebook_holds_no_outputs(step: str) -> None:
    notebook = nbformat.read(EXERCISES / step / f"{step}.ipynb", as_version=4)
    assert [cell.id for cell in notebook.cells if cell.get("outputs")] == []


def test_unknown_step_is_refused(capsys: pytest.CaptureFixture) -> None:
    assert release.main(["08_nothing"]) == 1
    assert "there is no solutions/08_nothing" in capsys.readouterr().err

"""Validate does with copied cells what grading does, and says so where cells are missing."""

import copy
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbgrader.nbgraderformat import ValidationError
from nbgrader.preprocessors import CheckCellMetadata
from nbgrader.validator import Validator
from traitlets.config import Config

from tools.exercises.course import ROOT
from tools.exercises.pack import student_config

CONFIG = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
Change = Callable[[NotebookNode], None]


@pytest.fixture(params=[CONFIG, student_config(CONFIG)], ids=["course", "archive"])
def configured(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """nbgrader, as the course's configuration and that of the students' archive have it."""
    monkeypatch.setattr(CheckCellMetadata, "preprocess", CheckCellMetadata.preprocess)
    exec(compile(request.param, "nbgrader_config.py", "exec"), {"get_config": Config})


def released(step: str = "01_import") -> NotebookNode:
    return nbformat.read(ROOT / "exercises" / step / f"{step}.ipynb", as_version=4)


def place(notebook: NotebookNode, name: str) -> int:
    """Find a cell by its name."""
    names = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in notebook.cells]
    return names.index(name)


def looked_at(notebook: NotebookNode, by: object = None) -> NotebookNode:
    """Do the first thing that Validate does."""
    step = CheckCellMetadata(parent=by or Validator())
    return step.preprocess(notebook, {})[0]


def split(notebook: NotebookNode) -> None:
    """Split an answer, as JupyterLab does: both halves have the marks."""
    at = place(notebook, "one_hot")
    second = copy.deepcopy(notebook.cells[at])
    notebook.cells[at].source, second.source = "import numpy", "def one_hot(labels, depth): pass"
    notebook.cells.insert(at + 1, second)


def copied(notebook: NotebookNode) -> None:
    """Copy the blank answer above the one that is written."""
    at = place(notebook, "one_hot")
    notebook.cells.insert(at, copy.deepcopy(notebook.cells[at]))
    notebook.cells[at].source = "def one_hot(labels, depth): pass"


@pytest.mark.usefixtures("configured")
@pytest.mark.parametrize("change", [split, copied])
def test_of_copies_the_last_counts_that_is_not_blank(
    change: Change, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    notebook = released()
    change(notebook)
    with pytest.raises(ValidationError):
        CheckCellMetadata.plain(CheckCellMetadata(), copy.deepcopy(notebook), {})
    done = looked_at(notebook)
    assert done.cells[place(done, "one_hot")].source == "def one_hot(labels, depth): pass"
    assert "the_notebook" not in str(done.cells[0].metadata)


def without_marks(notebook: NotebookNode) -> None:
    for cell in notebook.cells:
        cell.metadata.pop("nbgrader", None)


def without_tests(notebook: NotebookNode) -> None:
    del notebook.cells[place(notebook, "test_one_hot")]


@pytest.mark.usefixtures("configured")
@pytest.mark.parametrize(
    "step, change, said",
    [
        ("01_import", without_marks, "no cell of the exercise is in this notebook"),
        ("01_import", without_tests, "the test cells of one_hot are missing"),
        ("02_variables", lambda notebook: None, "this is the notebook of exercise 02"),
    ],
)
def test_what_is_missing_does_not_succeed(
    step: str, change: Change, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "01_import").mkdir()
    monkeypatch.chdir(tmp_path / "01_import")
    notebook = released(step)
    change(notebook)
    first = looked_at(notebook).cells[0]
    assert first.metadata.nbgrader.grade and first.metadata.nbgrader.points
    with pytest.raises(AssertionError, match=said):
        exec(first.source, {})


@pytest.mark.usefixtures("configured")
def test_a_released_notebook_and_an_instructors_are_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "01_import").mkdir()
    monkeypatch.chdir(tmp_path / "01_import")
    assert looked_at(released()) == released()
    twice = released()
    copied(twice)
    with pytest.raises(ValidationError):  # who makes an assignment has to hear of it
        looked_at(twice, by=CheckCellMetadata())

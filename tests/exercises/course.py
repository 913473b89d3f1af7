"""Read the solutions, and score an answer as nbgrader would, but in this process.

A task is a solution cell and the test cell after it. An answer is a small file that takes the
place of one solution cell; all other cells stay as the solution has them.
"""

import contextlib
import functools
import io
import os
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import matplotlib
import nbformat
from nbformat import NotebookNode

import mnist_helpers

matplotlib.use("agg")

ROOT = Path(__file__).parents[2]
SOLUTIONS = ROOT / "solutions"
EXERCISES = ROOT / "exercises"
ANSWERS = Path(__file__).parent / "answers"
STEPS = (
    "01_import", "02_variables", "03_model", "04_training", "05_testing", "06_save", "07_restore"
)  # fmt: skip


@dataclass(frozen=True)
class Task:
    """A function to write, and its test.

    Attributes:
        name: the grade_id of the solution cell, which is the function's name.
        test: the grade_id of its test cell.
        points: what a right answer gets.
    """

    name: str
    test: str
    points: int


def kind(cell: NotebookNode) -> str:
    """Say what a cell is: "setup", "solution", "test", "written", or "play" without marks."""
    marks = cell.metadata.get("nbgrader")
    if not marks:
        return "play"
    if marks.grade:
        return "written" if marks.solution else "test"
    return "solution" if marks.solution else "setup"


def grade_id(cell: NotebookNode) -> str:
    """Give the name by which nbgrader knows a cell."""
    return cell.metadata.nbgrader.grade_id


def cells_of(notebook: NotebookNode, role: str) -> list[NotebookNode]:
    """Give the cells of one kind, in order."""
    return [cell for cell in notebook.cells if kind(cell) == role]


@functools.cache
def solution(step: str) -> NotebookNode:
    """Read the solution of a step."""
    return nbformat.read(SOLUTIONS / step / f"{step}.ipynb", as_version=4)


@functools.cache
def tasks(step: str) -> tuple[Task, ...]:
    """List the tasks of a step that a machine grades, in order."""
    found, name = [], ""
    for cell in solution(step).cells:
        if kind(cell) == "solution":
            name = grade_id(cell)
        elif kind(cell) == "test":
            found.append(Task(name, grade_id(cell), cell.metadata.nbgrader.points))
    return tuple(found)


@functools.cache
def released(step: str) -> NotebookNode:
    """Read the students' version of a step."""
    return nbformat.read(EXERCISES / step / f"{step}.ipynb", as_version=4)


# Loading takes longer than all tests of an exercise; exercises work on copies of rows.
mnist_once = functools.cache(mnist_helpers.load_mnist)


@contextlib.contextmanager
def quiet_folder(folder: Path) -> Iterator[None]:
    """Work in an empty folder, without prints and warnings, and with MNIST loaded once.

    Tests need no network: where no folder is named in MNIST_DIR, generated digits serve.
    """
    standin = {} if os.environ.get("MNIST_DIR") else {"MNIST_STANDIN": "1"}
    with (
        contextlib.chdir(folder),
        contextlib.redirect_stdout(io.StringIO()),
        warnings.catch_warnings(),
        mock.patch.dict(os.environ, standin),
        mock.patch.object(mnist_helpers, "load_mnist", mnist_once),
    ):
        warnings.simplefilter("ignore")
        yield


def score(step: str, answers: dict[str, str], folder: Path) -> tuple[dict[str, int], list[str]]:
    """Run the graded cells of a step with some answers in place of the solution's.

    Args:
        step: like "03_model".
        answers: from the name of a task to the code in its solution cell.
        folder: an empty folder to run in.

    Returns:
        The points by task, and the errors that were raised, as texts "Kind: message".
    """
    assert answers.keys() <= {task.name for task in tasks(step)}, "an answer to no task"
    points = {task.name: 0 for task in tasks(step)}
    by_test = {task.test: task for task in tasks(step)}
    errors: list[str] = []
    namespace: dict[str, object] = {"__name__": "__main__"}
    with quiet_folder(folder):
        for cell in solution(step).cells:
            role = kind(cell)
            if role not in ("setup", "solution", "test"):
                continue
            source = answers.get(grade_id(cell), cell.source) if role == "solution" else cell.source
            try:
                exec(compile(source, grade_id(cell), "exec"), namespace)
            except Exception as error:
                errors.append(f"{grade_id(cell)}: {type(error).__name__}: {error}")
            else:
                if role == "test":
                    task = by_test[grade_id(cell)]
                    points[task.name] = task.points
    return points, errors

"""Score answers to an exercise as nbgrader would, but in this process and in seconds.

A task is a solution cell and the test cell after it. An answer is a small file that takes the
place of one solution cell; all other cells stay as the solution has them.
"""

import contextlib
import functools
import io
import logging
import os
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import matplotlib
from nbformat import NotebookNode

import mnist_helpers

matplotlib.use("agg")


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


@dataclass(frozen=True)
class Score:
    """What answers got.

    Attributes:
        points: by task.
        errors: by cell, what it raised, as "Kind: message".
    """

    points: dict[str, int]
    errors: dict[str, str]

    @property
    def total(self) -> int:
        """All points together."""
        return sum(self.points.values())

    @property
    def lost(self) -> set[str]:
        """The tasks without points."""
        return {name for name, points in self.points.items() if not points}


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


def tasks_of(notebook: NotebookNode) -> tuple[Task, ...]:
    """List the tasks of a solution that a machine grades, in order."""
    found, name = [], ""
    for cell in notebook.cells:
        if kind(cell) == "solution":
            name = grade_id(cell)
        elif kind(cell) == "test":
            found.append(Task(name, grade_id(cell), cell.metadata.nbgrader.points))
    return tuple(found)


def answers_in(notebook: NotebookNode) -> dict[str, str]:
    """Give the solution cells of a notebook by task: its answers, or the stubs of a blank one."""
    return {grade_id(cell): cell.source for cell in cells_of(notebook, "solution")}


# Loading takes longer than all tests of an exercise; exercises work on copies of rows.
mnist_once = functools.cache(mnist_helpers.load_mnist)


@contextlib.contextmanager
def quiet_folder(folder: Path) -> Iterator[None]:
    """Work in an empty folder, without prints, warnings and logs, and with MNIST loaded once.

    Tests need no network: where no folder is named in MNIST_DIR, generated digits serve.
    """
    standin = {} if os.environ.get("MNIST_DIR") else {"MNIST_STANDIN": "1"}
    with (
        contextlib.chdir(folder),
        contextlib.redirect_stdout(io.StringIO()),
        warnings.catch_warnings(),
        mock.patch.dict(os.environ, standin),
        mock.patch.object(mnist_helpers, "load_mnist", mnist_once),
        mock.patch.object(logging.root, "handlers", [logging.NullHandler()]),
    ):
        warnings.simplefilter("ignore")
        yield


def score(notebook: NotebookNode, answers: Mapping[str, str], folder: Path) -> Score:
    """Run the graded cells of a solution with some answers in place of its own.

    Args:
        notebook: a solution.
        answers: from the name of a task to the code in its solution cell.
        folder: an empty folder to run in.

    Raises:
        ValueError: an answer to no task.
    """
    tasks = tasks_of(notebook)
    if unknown := sorted(answers.keys() - {task.name for task in tasks}):
        names = [task.name for task in tasks]
        raise ValueError(f"an answer to {unknown[0]}, which is no task; tasks: {names}")
    with quiet_folder(folder):
        errors = run(graded_cells(notebook), answers, {"__name__": "__main__"})
    return score_of(tasks, errors)


def score_of(tasks: Iterable[Task], errors: dict[str, str]) -> Score:
    """Give the points that are left of all tasks after some errors."""
    return Score({task.name: 0 if task.test in errors else task.points for task in tasks}, errors)


def graded_cells(notebook: NotebookNode) -> list[NotebookNode]:
    """Give the cells with code that marks depend on, in order."""
    roles = ("setup", "solution", "test")
    return [c for c in notebook.cells if kind(c) in roles and c.cell_type == "code"]


compiled = functools.cache(compile)  # a test cell runs for each answer of its task


def run(
    cells: Iterable[NotebookNode], answers: Mapping[str, str], namespace: dict[str, object]
) -> dict[str, str]:
    """Run cells in a namespace, and give the errors by cell, as "Kind: message"."""
    errors = {}
    for cell in cells:
        name = grade_id(cell)
        try:
            exec(compiled(answers.get(name, cell.source), name, "exec"), namespace)
        except Exception as error:
            errors[name] = f"{type(error).__name__}: {error}"
    return errors

"""Notebooks as they really come in: the class is graded, and other tasks keep their points."""

import copy
import json
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from tools.exercises.classroom import Classroom, answered, noisy
from tools.exercises.course import cells_of, grade_id, solution, tasks

STEP = "01_import"
FULL = {task.test: float(task.points) for task in tasks(STEP)}
FIRST, SECOND = tasks(STEP)[:2]
SETUP = grade_id(cells_of(solution(STEP), "setup")[0])

pytestmark = pytest.mark.slow


def place(notebook: NotebookNode, name: str) -> int:
    marked = (n for n, c in enumerate(notebook.cells) if c.metadata.get("nbgrader"))
    return next(n for n in marked if grade_id(notebook.cells[n]) == name)


def delete(name: str) -> Callable:
    return lambda notebook: notebook.cells.pop(place(notebook, name))


def copy_to_the_end(name: str) -> Callable:
    def accident(notebook: NotebookNode) -> None:
        notebook.cells.append(copy.deepcopy(notebook.cells[place(notebook, name)]))

    return accident


def move_to_the_front(name: str) -> Callable:
    def accident(notebook: NotebookNode) -> None:
        notebook.cells.insert(0, notebook.cells.pop(place(notebook, name)))

    return accident


def change(name: str, **what: object) -> Callable:
    return lambda notebook: notebook.cells[place(notebook, name)].update(what)


def older_jupyter(notebook: NotebookNode) -> None:
    """As Jupyter saved until 2021: no ids for cells."""
    notebook.nbformat_minor = 2
    for cell in notebook.cells:
        del cell["id"]


def extra_cells(notebook: NotebookNode) -> None:
    notebook.cells.insert(3, nbformat.v4.new_code_cell("def my_helper(x):\n    return x"))
    notebook.cells.append(nbformat.v4.new_code_cell("1 / 0"))


ACCIDENTS = {
    "a test deleted": (delete(FIRST.test), set()),
    "the set-up deleted": (delete(SETUP), set()),
    "an answer deleted": (delete(FIRST.name), {FIRST.test}),
    "a test copied": (copy_to_the_end(FIRST.test), set()),
    "an answer copied": (copy_to_the_end(FIRST.name), set()),
    "a test moved": (move_to_the_front(FIRST.test), set()),
    "an answer of another type": (change(FIRST.name, cell_type="raw"), set()),
    "a test edited": (change(FIRST.test, source="pass"), set()),
    "a syntax error": (change(FIRST.name, source="def normalize(images:"), {FIRST.test}),
    "an endless answer": (
        change(FIRST.name, source="def normalize(images):\n    while True: pass"),
        {FIRST.test},
    ),
    "an older Jupyter": (older_jupyter, set()),
    "cells of one's own": (extra_cells, set()),
}
UNREADABLE = {
    "not JSON": b"# my answers\n",
    "empty": b"",
    "half a file": b'{"cells": [{"cell_type": "code", "so',
    "another JSON": b'{"answers": [1, 2, 3]}',
}


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Classroom:
    """A class in which everything happens at once, graded in one go."""
    room = Classroom(tmp_path_factory.mktemp("course"), STEP)
    config = room.folder / "nbgrader_config.py"
    config.write_text(config.read_text(encoding="utf-8") + "\nc.TwoKernels.cell_timeout = 20\n")
    answers = {grade_id(cell): cell.source for cell in cells_of(solution(STEP), "solution")}
    whole = answered(room.released(STEP), answers)
    for number, (accident, _) in enumerate(ACCIDENTS.values()):
        notebook = copy.deepcopy(whole)
        accident(notebook)
        text = json.dumps(notebook).encode()  # as it is: nbformat would mend some of it
        room.submit(STEP, f"a{number:02}", text)
    windows = nbformat.writes(whole).replace("\n", "\r\n").replace("\\n", "\\r\\n")
    room.submit(STEP, "windows", windows.encode())
    for number, content in enumerate(UNREADABLE.values()):
        room.submit(STEP, f"u{number:02}", content)
    room.submit(STEP, "zoe", whole)  # the last in the alphabet: graded after all of them
    room.graded = room.autograde(STEP)
    return room


@pytest.mark.parametrize(("number", "name"), list(enumerate(ACCIDENTS)), ids=list(ACCIDENTS))
def test_an_accident_costs_no_other_points(room: Classroom, number: int, name: str) -> None:
    lost = ACCIDENTS[name][1]
    expected = {test: 0.0 if test in lost else points for test, points in FULL.items()}
    assert room.points(STEP, f"a{number:02}") == expected


def test_windows_line_ends_cost_nothing(room: Classroom) -> None:
    assert room.points(STEP, "windows") == FULL


def test_the_class_is_graded_to_the_end(room: Classroom) -> None:
    assert room.points(STEP, "zoe") == FULL


@pytest.mark.parametrize(("number", "name"), list(enumerate(UNREADABLE)), ids=list(UNREADABLE))
def test_what_is_no_notebook_is_named(room: Classroom, number: int, name: str) -> None:
    sentence = f"There was an error processing assignment '{STEP}' for student 'u{number:02}'"
    assert sentence in room.graded.stderr
    assert not any(room.points(STEP, f"u{number:02}").values())


def test_mending_is_in_the_log(room: Classroom) -> None:
    assert f"cell {FIRST.test} was missing; it is back as released" in room.graded.stderr
    assert "cells were moved" in room.graded.stderr


def test_validation_says_what_fails(room: Classroom) -> None:
    """nbgrader's own validate ends with 0 whatever it finds; its words are what counts."""
    path = str(Path("exercises") / STEP / f"{STEP}.ipynb")
    blank = room.nbgrader("validate", path)
    assert f"VALIDATION FAILED ON {len(FULL)} CELL(S)" in blank.stdout + blank.stderr
    assert "NotImplementedError" in blank.stdout + blank.stderr
    right = room.nbgrader("validate", str(Path("submitted/zoe") / STEP / f"{STEP}.ipynb"))
    assert "Success! Your notebook passes all the tests." in right.stdout + right.stderr


def test_validation_does_not_mind_a_warning(room: Classroom) -> None:
    answers = {grade_id(c): noisy(c.source) for c in cells_of(solution(STEP), "solution")}
    path = room.submit(STEP, "loud", answered(room.released(STEP), answers))
    loud = room.nbgrader("validate", str(path))
    assert "Success! Your notebook passes all the tests." in loud.stdout + loud.stderr


def test_validation_does_not_succeed_on_a_notebook_whose_marks_are_gone(room: Classroom) -> None:
    answers = {grade_id(c): c.source for c in cells_of(solution(STEP), "solution")}
    notebook = answered(room.released(STEP), answers)
    for cell in notebook.cells:
        cell.metadata.pop("nbgrader", None)
    done = room.nbgrader("validate", str(room.submit(STEP, "bare", notebook)))
    said = done.stdout + done.stderr
    assert "Success" not in said and "may be corrupted" not in said
    assert "no cell of the exercise is in this notebook" in said

"""Whatever form a submission has: its honest points, or a person is asked; and the class is told.

One class is graded once by real nbgrader. Each student hands in right answers, in a notebook to
which something has happened.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from attack_course import ASSIGNMENT, BY_NAME, NOTEBOOK, NUMPY_TASKS, WRITTEN
from small_course import POINTS, SmallCourse

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

FULL = sum(POINTS.values())
WAITS = "waits"  # the written answer: a person has to mark it
Edit = Callable[[NotebookNode, Path], NotebookNode | None]


@dataclass(frozen=True)
class Case:
    """What happened to a notebook.

    Attributes:
        edit: changes it; gives another one, or None.
        points: by tests, all together; None where nothing is graded.
        written: the points of the written answer; "waits" where a person has to look.
        said: a part of a sentence that is said of it; empty where nothing is to be said.
        wrong: answers that are wrong.
        encoding: in which it is saved.
    """

    edit: Edit
    points: float | None = FULL
    written: float | str = WAITS
    said: str = ""
    wrong: tuple[str, ...] = ()
    encoding: str = "utf-8"


def unmark(notebook: NotebookNode, _: Path) -> None:
    for cell in notebook.cells:
        cell.metadata = NotebookNode()


def keep(*names: str) -> Edit:
    """Take the marks of all cells but some."""

    def edit(notebook: NotebookNode, _: Path) -> None:
        for cell in notebook.cells:
            if cell.metadata.get("nbgrader", {}).get("grade_id") not in names:
                cell.metadata = NotebookNode()

    return edit


def drop(*names: str) -> Edit:
    """Delete cells."""

    def edit(notebook: NotebookNode, _: Path) -> None:
        marks = [cell.metadata.get("nbgrader", {}) for cell in notebook.cells]
        gone = [mark.get("grade_id") in names for mark in marks]
        pairs = zip(notebook.cells, gone, strict=True)
        notebook.cells = [cell for cell, is_gone in pairs if not is_gone]

    return edit


def in_one_cell(notebook: NotebookNode, _: Path) -> None:
    answers = ["import numpy as np", *(task.right for task in NUMPY_TASKS)]
    notebook.cells = [nbformat.v4.new_code_cell("\n\n".join(answers))]


def empty(notebook: NotebookNode, _: Path) -> None:
    notebook.cells = []


def another(notebook: NotebookNode, _: Path) -> None:
    source = "def mean(x): return sum(x) / len(x)"
    cell = nbformat.v4.new_code_cell(source)
    cell.metadata["nbgrader"] = {"grade_id": "mean", "solution": True, "schema_version": 3}
    notebook.cells = [cell]


def released(folder: Path) -> NotebookNode:
    path = folder.parents[2] / "release" / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
    return nbformat.read(path, as_version=4)


def blank(_: NotebookNode, folder: Path) -> NotebookNode:
    return released(folder)


def beside(*names: str) -> Edit:
    """Hand in the blank notebook, and the work under other names."""

    def edit(notebook: NotebookNode, folder: Path) -> NotebookNode:
        for number, name in enumerate(names):
            notebook.metadata["number"] = number
            nbformat.write(notebook, folder / name)
        return released(folder)

    return edit


def written_below(notebook: NotebookNode, folder: Path) -> None:
    notebook.cells[-1].source = released(folder).cells[-1].source
    notebook.cells.append(nbformat.v4.new_markdown_cell("Because powers overflow."))


def written_anew(notebook: NotebookNode, _: Path) -> None:
    notebook.cells[-1] = nbformat.v4.new_markdown_cell("Because powers overflow.")


def left_out(notebook: NotebookNode, _: Path) -> None:
    """Save what the format asks for only in part."""
    for cell in notebook.cells:
        cell.pop("outputs", None)
        cell.pop("execution_count", None)
    notebook.cells[0].metadata = None


def twice(notebook: NotebookNode, folder: Path) -> None:
    notebook.cells += released(folder).cells


def timestamp(said: str) -> Edit:
    def edit(_: NotebookNode, folder: Path) -> None:
        (folder / "timestamp.txt").write_text(said)

    return edit


CASES = {
    "right": Case(lambda *_: None),
    "wrong": Case(lambda *_: None, FULL - 3, wrong=("softmax",)),
    "blank": Case(blank, 0, 0),
    "unmarked": Case(unmark, said="had lost their marks, and were found"),
    "unmarked_wrong": Case(unmark, FULL - 6, said="had lost their", wrong=("softmax", "batches")),
    "unmarked_but_set_up": Case(keep("setup"), said="had lost their marks"),
    "unmarked_but_last": Case(keep("test_batches"), said="had lost their marks"),
    "one_cell": Case(in_one_cell, said="answer one_hot stands in the cell of softmax"),
    "no_tests": Case(drop(*POINTS), said="cell test_softmax was missing"),
    "empty": Case(empty, None, said="p.ipynb cannot be graded: it is empty; a person has to look"),
    "another": Case(another, None, said="none of the released tasks; its cells are called mean"),
    "copy": Case(beside("Copy of p.ipynb"), said="Copy of p.ipynb was graded in its place"),
    "copies": Case(beside("x.ipynb", "y.ipynb"), said="x.ipynb was graded in its place"),
    "written_below": Case(written_below, said="answer why is blank, with new cells near it"),
    "written_anew": Case(written_anew, said="cells had lost their marks"),
    "not_written": Case(drop(WRITTEN), said="cell why was missing; it is back as released, and a"),
    "left_out": Case(left_out),
    "byte_order_mark": Case(lambda *_: None, encoding="utf-8-sig"),
    "twice": Case(twice, said="stands more than once; the last one that is not blank counts"),
    "no_time": Case(timestamp("yesterday evening"), said="is no time (“yesterday evening”)"),
}


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> SmallCourse:
    """A class with a student for each case, graded."""
    made = SmallCourse(tmp_path_factory.mktemp("forms") / "course")
    for student, case in CASES.items():
        path = made.hand_in(student, *case.wrong)
        notebook = nbformat.read(path, as_version=4)
        changed = case.edit(notebook, path.parent) or notebook
        path.write_text(json.dumps(changed), encoding=case.encoding)
    done = made.grade("--workers=2")
    (made.folder / "log.txt").write_text(done.stderr)
    return made


@pytest.mark.parametrize("student", CASES)
def test_the_points_are_honest_or_wait(course: SmallCourse, student: str) -> None:
    case = CASES[student]
    with course.gradebook() as gradebook:
        (notebook,) = gradebook.find_submission(ASSIGNMENT, student).notebooks
        grades = {grade.name: grade for grade in notebook.grades}
        written = grades.pop(WRITTEN)
        found = {name: grade.auto_score for name, grade in grades.items()}
        if case.points is None:
            assert set(found.values()) == {None}
            assert all(grade.needs_manual_grade for grade in [written, *grades.values()])
            return
        lost = {test for name in case.wrong for test in BY_NAME[name].points}
        if case.points:
            assert found == {n: 0 if n in lost else most for n, most in POINTS.items()}
        assert sum(found.values()) == case.points
        seen = WAITS if written.needs_manual_grade else written.auto_score
        assert seen == case.written


@pytest.mark.parametrize("student", CASES)
def test_what_was_mended_is_said_everywhere(course: SmallCourse, student: str) -> None:
    said = CASES[student].said
    report = json.loads(course.results("report.json").read_text())["students"][student]
    told = [*report["notes"], *filter(None, [report["error"]])]
    log = (course.folder / "log.txt").read_text()
    assert report["needs_manual_grade"] or student == "blank"
    if not said:
        assert (told, f"] {student}: " in log) == ([], False)
        return
    sentence = next(sentence for sentence in told if said in sentence)
    assert f"] {student}: {sentence}" in log or f"{student}: {report['error']}" in log
    assert sentence[:80] in course.results("report.txt").read_text()
    page = course.results("overview.html").read_text()
    assert said[:40] in page
    path = course.graded(student)
    assert path.is_file() != bool(report["error"])
    if path.is_file() and student != "no_time":
        assert sentence in nbformat.read(path, as_version=4).metadata.nbjudge.said


def test_nbgrader_alone_gives_the_same(course: SmallCourse, tmp_path: Path) -> None:
    again = course.copied(tmp_path / "course")
    (again.folder / "gradebook.db").unlink()
    again.release()
    before = course.scores()
    for student in ("unmarked", "one_cell", "copy", "twice", "left_out"):
        done = again.nbgrader("autograde", ASSIGNMENT, f"--student={student}", "--force")
        assert done.returncode == 0, done.stderr[-2000:]
        assert again.scores()[student] == before[student]
        assert CASES[student].said in done.stderr
    done = again.nbgrader("autograde", ASSIGNMENT, "--student=another", "--force")
    assert "NotThisNotebook: p.ipynb cannot be graded" in done.stderr

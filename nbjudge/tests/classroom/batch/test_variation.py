"""Data can differ from student to student: tests and answers see the same, and copying fails."""

from pathlib import Path

import nbformat
import numpy as np
import pytest
from nbformat import NotebookNode

from attack_course import ASSIGNMENT, NOTEBOOK, marks
from small_course import SmallCourse

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

# As the page for instructors shows it.
SETUP = """\
import os
import zlib

import numpy as np

TERM = "2030-spring"
STUDENT = os.environ.get("NBJUDGE_STUDENT") or os.environ.get("JUPYTERHUB_USER", "")
measured = np.random.default_rng(zlib.crc32(f"{TERM} {STUDENT}".encode())).normal(20, 3, 12)"""
RIGHT = "largest = float(measured.max())"
TEST = 'assert abs(largest - measured.max()) < 1e-6, "the largest of your own measurements"'


def notebook() -> NotebookNode:
    code = nbformat.v4.new_code_cell
    cells = [
        code(SETUP, metadata=marks("setup", locked=True)),
        code(
            f"### BEGIN SOLUTION\n{RIGHT}\n### END SOLUTION",
            metadata=marks("largest", solution=True),
        ),
        code(TEST, metadata=marks("test_largest", grade=True, locked=True, points=2.0)),
    ]
    made = nbformat.v4.new_notebook(cells=cells)
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    return made


def test_each_student_is_asked_about_other_data(tmp_path: Path) -> None:
    course = SmallCourse(tmp_path)
    nbformat.write(notebook(), tmp_path / "source" / ASSIGNMENT / f"{NOTEBOOK}.ipynb")
    course.release()
    seen: dict[str, object] = {"os": type("os", (), {"environ": {"NBJUDGE_STUDENT": "student01"}})}
    exec(SETUP.replace("import os\n", ""), seen)  # what student01's measurements are
    copied = f"largest = {float(np.max(seen['measured']))!r}"
    for student, answer in {"student01": RIGHT, "student02": RIGHT, "copier": copied}.items():
        paper = nbformat.read(tmp_path / "release" / ASSIGNMENT / f"{NOTEBOOK}.ipynb", as_version=4)
        paper.cells[1].source = answer
        course.hand_in_bytes(student, nbformat.writes(paper).encode())
    paper.cells[1].source = copied
    course.hand_in_bytes("student01", nbformat.writes(paper).encode())  # it is right there
    course.grade()
    points = {student: scores["test_largest"] for student, scores in course.scores().items()}
    assert points == {"student01": 2.0, "student02": 2.0, "copier": 0.0}

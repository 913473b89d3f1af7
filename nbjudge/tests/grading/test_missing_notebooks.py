"""A notebook that is missing gets nothing by itself, where another file there could be it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from attack_course import ASSIGNMENT
from plain_course import PlainCourse

pytestmark = pytest.mark.slow

ONE = [("A", "def one(): return 1"), ("T", "assert one() == 1")]
TWO = [("A", "def two(): return 2"), ("T", "assert two() == 2"), ("T", "assert two() > 1")]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> PlainCourse:
    """A class in which nobody has handed the second notebook in by its name; graded."""
    made = PlainCourse(tmp_path_factory.mktemp("missing") / "course", {"one": ONE, "two": TWO}, {})
    for student in ("renamed", "gone"):
        made.hand_in(student, "source")
        path = made.submitted(student) / "two.ipynb"
        path.rename(path.with_name("two (1).ipynb")) if student == "renamed" else path.unlink()
    made.grade()
    return made


def waiting(folder: Path) -> dict[str, list[tuple[float | None, bool]]]:
    """Read the score of each test of the missing notebook, and whether it waits."""
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}", "small") as gradebook:
        rows = gradebook.assignment_submissions(ASSIGNMENT)
        missing = [one for row in rows for one in row.notebooks if one.name == "two"]
        return {
            one.student.id: [(grade.auto_score, grade.needs_manual_grade) for grade in one.grades]
            for one in missing
        }


WAITING = {"renamed": [(None, True)] * 2, "gone": [(0, False)] * 2}


def test_a_person_has_to_look_where_it_may_be_there(course: PlainCourse) -> None:
    assert waiting(course.folder) == WAITING
    report = json.loads((course.folder / "results" / ASSIGNMENT / "report.json").read_text())
    found = report["students"]
    assert found["renamed"]["needs_manual_grade"] and not found["gone"]["needs_manual_grade"]
    assert found["renamed"]["score"] == found["gone"]["score"] == 1
    assert found["renamed"]["notes"] == [
        "two.ipynb was not handed in: a person has to look; not graded: two (1).ipynb"
    ]


def test_nbgrader_alone_gives_the_same(course: PlainCourse) -> None:
    command = [sys.executable, "-m", "nbgrader", "autograde", ASSIGNMENT, "--force"]
    done = subprocess.run(command, cwd=course.folder, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    assert "two.ipynb was not handed in: a person has to look" in done.stderr
    assert waiting(course.folder) == WAITING

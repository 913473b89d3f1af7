"""What is known of a notebook is the same for who grades a class and for the command check."""

from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

import quick_gradebooks  # noqa: F401 - makes them quick
from nbjudge.grading.known import known_of


@pytest.mark.parametrize("updated", [False, True])
def test_files_that_students_hand_in_are_theirs_however_they_are_set(
    tmp_path: Path, updated: bool
) -> None:
    (tmp_path / "source/ps1").mkdir(parents=True)
    config = Config(CourseDirectory={"root": str(tmp_path)})
    if updated:
        config.Autograde.exclude_overwriting.update({"ps1": ["theirs.py"]})
    else:
        config.Autograde.exclude_overwriting = {"ps1": ["theirs.py"]}
    course = CourseDirectory(config=config)
    with Gradebook(course.db_url) as gradebook:
        for name in ("ps1", "ps2"):
            gradebook.add_assignment(name)
            gradebook.add_notebook("p", name)
        known = known_of(gradebook, course, "ps1", "p")
        assert (known.assignment, known.notebook, known.released) == ("ps1", "p", [])
        assert known.instructor.handed_in == ("theirs.py",)
        assert known.instructor.modules == ("theirs",)
        assert known_of(gradebook, course, "ps2", "p").instructor.handed_in == ()

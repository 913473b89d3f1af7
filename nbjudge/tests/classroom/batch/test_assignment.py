"""An assignment travels without students, and changes its digest when its tests change."""

from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from attack_course import ASSIGNMENT, NOTEBOOK
from nbjudge.classroom.batch.assignment import Assignment, NotReleased, assignment
from small_course import POINTS, SmallCourse

pytestmark = pytest.mark.slow


@pytest.fixture
def course(tmp_path: Path) -> CourseDirectory:
    """The small course, which a test may spoil."""
    SmallCourse(tmp_path / "course")
    return CourseDirectory(root=str(tmp_path / "course"), course_id="small")


def read(course: CourseDirectory) -> Assignment:
    settings = [Path(course.root, "nbgrader_config.py")]
    return assignment(course, ASSIGNMENT, settings, Config(CourseDirectory={"course_id": "small"}))


def edit(course: CourseDirectory, **changes: object) -> None:
    """Change the gradebook's copy of one test."""
    with Gradebook(course.db_url, "small") as gradebook:
        if "source" in changes:
            cell = gradebook.find_source_cell("test_softmax", NOTEBOOK, ASSIGNMENT)
            cell.source += str(changes["source"])
        if "points" in changes:
            gradebook.find_graded_cell("test_softmax", NOTEBOOK, ASSIGNMENT).max_score = 7
        gradebook.db.commit()


def test_the_gradebook_that_travels_holds_the_tests_and_no_student(
    course: CourseDirectory, tmp_path: Path
) -> None:
    with Gradebook(course.db_url, "small") as gradebook:
        gradebook.add_student("student01", first_name="Secret")
        gradebook.add_submission(ASSIGNMENT, "student01")
        gradebook.add_assignment("other")
    copied = read(course).gradebook
    assert b"Secret" not in copied
    path = tmp_path / "copy.db"
    path.write_bytes(copied)
    with Gradebook(f"sqlite:///{path}", "small") as gradebook:
        assert [each.name for each in gradebook.assignments] == [ASSIGNMENT]
        assert gradebook.students == []
        cells = gradebook.find_notebook(NOTEBOOK, ASSIGNMENT).grade_cells
        assert {c.name: c.max_score for c in cells} == POINTS | {"why": 2.0}
        assert "hushed" in gradebook.find_source_cell("test_softmax", NOTEBOOK, ASSIGNMENT).source


def test_the_same_course_gives_the_same_digests(course: CourseDirectory) -> None:
    first, second = read(course), read(course)
    assert first.tests == second.tests
    assert first.notebooks == (NOTEBOOK,)


def test_tasks_are_in_the_notebooks_order(course: CourseDirectory) -> None:
    assert read(course).tasks == tuple(f"{NOTEBOOK}/{test}" for test in [*POINTS, "why"])


def test_an_edited_test_is_another_one_and_edited_points_are_not(course: CourseDirectory) -> None:
    before = read(course).tests
    edit(course, points=7)
    assert read(course).tests == before
    edit(course, source="\nassert True")
    assert read(course).tests != before


def test_a_file_beside_the_notebook_counts_and_the_solutions_text_does_not(
    course: CourseDirectory,
) -> None:
    before = read(course).tests
    source = Path(course.root, "source", ASSIGNMENT)
    notebook = nbformat.read(source / f"{NOTEBOOK}.ipynb", as_version=4)
    notebook.cells[0].source = "# Another title"
    nbformat.write(notebook, source / f"{NOTEBOOK}.ipynb")
    assert read(course).tests == before
    (source / "numbers.txt").write_text("3 2 1\n")
    assert read(course).tests != before


def test_settings_are_evaluated_where_they_arrive(course: CourseDirectory) -> None:
    path = Path(course.root, "nbgrader_config.py")
    path.write_text("import os\nc = get_config()\nc.TwoKernels.environment = {'W': os.getcwd()}\n")
    config = read(course).config()
    assert config.TwoKernels.environment == {"W": str(Path.cwd())}
    assert config.CourseDirectory.course_id == "small"


def test_what_was_not_released_is_refused(course: CourseDirectory) -> None:
    with pytest.raises(NotReleased, match="nbgrader generate_assignment ps2"):
        assignment(course, "ps2", [], Config())

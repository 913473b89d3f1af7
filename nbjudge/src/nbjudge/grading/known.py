"""What is known of a notebook before a submission of it is judged."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from traitlets.config.loader import LazyConfigValue

from nbjudge.grading.instructor import Instructor, read_instructor
from nbjudge.grading.released import Released, released_cells


@dataclass(frozen=True)
class Known:
    """A notebook of an assignment.

    Attributes:
        assignment: its name.
        notebook: the notebook's name, without ending.
        released: its marked cells, in order.
        instructor: what the instructor's folder says.
    """

    assignment: str
    notebook: str
    released: Sequence[Released]
    instructor: Instructor


def known_of(
    gradebook: Gradebook, course: CourseDirectory, assignment: str, notebook: str
) -> Known:
    """Gather what the gradebook and the instructor's folder say of a notebook.

    Args:
        gradebook: open.
        course: where the folder is, and which files students hand in.
        assignment: its name.
        notebook: the notebook's name, without ending.

    Raises:
        nbgrader.api.MissingEntry: the gradebook does not know the notebook.
    """
    released = released_cells(gradebook, notebook, assignment)
    folder = Path(course.format_path(course.source_directory, ".", assignment))
    handed_in = course.config.Autograde.get("exclude_overwriting", {})
    if isinstance(handed_in, LazyConfigValue):  # of c.Autograde.exclude_overwriting.update(...)
        handed_in = handed_in.get_value({})
    instructor = read_instructor(folder, notebook, released, handed_in.get(assignment, ()))
    return Known(assignment, notebook, released, instructor)

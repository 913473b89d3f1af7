"""Where nbgrader keeps the work of a class: a folder for each step, student and assignment."""

import glob
import os
import re
from pathlib import Path

from nbgrader.coursedir import CourseDirectory


def students_folders(course: CourseDirectory, step: str, assignment: str) -> dict[str, Path]:
    """Give the folders of all students who have come to a step, by student, in order.

    Args:
        course: whose folders they are.
        step: "submitted", "autograded" or "feedback".
        assignment: its name.
    """
    directory = getattr(course, f"{step}_directory")
    pattern = course.format_path(directory, "(?P<student>.*)", assignment, escape=True)
    found = {}
    for name in sorted(glob.glob(course.format_path(directory, "*", assignment))):
        if os.path.isdir(name) and (match := re.fullmatch(pattern, name)):
            found[match["student"]] = Path(name)
    return found

"""Where nbgrader keeps the work of a class: a folder for each step, student and assignment."""

import glob
import os
import re
from pathlib import Path

from nbgrader.coursedir import CourseDirectory

ANYBODY = "\N{OBJECT REPLACEMENT CHARACTER}"  # stands for a student: no sign of a pattern


def students_folders(course: CourseDirectory, step: str, assignment: str) -> dict[str, Path]:
    """Give the folders of all students who have come to a step, by student, in order.

    Args:
        course: whose folders they are.
        step: "submitted", "autograded" or "feedback".
        assignment: its name.
    """
    path = course.format_path(getattr(course, f"{step}_directory"), ANYBODY, assignment)
    pattern = re.escape(path).replace(ANYBODY, "(?P<student>.*)")
    found = {}
    for name in sorted(glob.glob(glob.escape(path).replace(ANYBODY, "*"))):
        if os.path.isdir(name) and (match := re.fullmatch(pattern, name)):
            found[match["student"]] = Path(name)
    return found

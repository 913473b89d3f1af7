"""What grading has given so far, on disk: one file a submission, written whole or not at all.

    results/ASSIGNMENT/students/STUDENT.json    its record, see grade_one.record_of
    autograded/STUDENT/ASSIGNMENT/...           nbgrader's own place for graded notebooks

A submission is done when its record is there and was made of the same submission and the same
tests. So grading that was killed goes on where it stopped, and nothing is asked twice.
"""

import json
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from nbgrader.coursedir import CourseDirectory

from nbjudge.classroom import archive
from nbjudge.classroom.batch.assignment import Assignment
from nbjudge.classroom.batch.grade_one import Graded
from nbjudge.classroom.batch.submission import Submission
from nbjudge.classroom.files import alone, write_whole
from nbjudge.launcher.trees import remove_tree


class Busy(Exception):
    """Another process grades the same assignment in the same folder."""


class Store:
    """The results of one assignment in a course's folder."""

    def __init__(self, course: CourseDirectory, assignment: str, folder: Path) -> None:
        """Name the places; nothing is made yet.

        Args:
            course: whose folder it is.
            assignment: the assignment's name.
            folder: of all results of the course.
        """
        self.course = course
        self.assignment = assignment
        self.folder = folder / assignment
        self.students = self.folder / "students"

    def alone(self) -> AbstractContextManager[None]:
        """Keep a second grading of the same assignment out, for as long as this one runs.

        Raises:
            Busy: there is one already, when the block is entered.
        """
        self.students.mkdir(parents=True, exist_ok=True)
        busy = Busy(f"{self.assignment} is being graded in this folder already")
        return alone(self.folder, busy)

    def graded(self, student: str) -> Path:
        """Give nbgrader's folder for a graded submission."""
        course = self.course
        return Path(course.format_path(course.autograded_directory, student, self.assignment))

    def record(self, student: str) -> dict[str, Any] | None:
        """Read a record, or None if there is none, or half a one from another program."""
        try:
            found = json.loads((self.students / f"{student}.json").read_text(encoding="utf-8"))
        except (FileNotFoundError, json.JSONDecodeError):
            return None
        return found if isinstance(found, dict) and found.get("student") == student else None

    def done(self, assignment: Assignment, submission: Submission) -> bool:
        """Say whether this very submission was graded with these very tests."""
        record = self.record(submission.student)
        if record is None:
            return False
        same = (record["submission"], record["tests"]) == (submission.digest, assignment.tests)
        return same and (bool(record["error"]) or self.graded(submission.student).is_dir())

    def keep(self, graded: Graded) -> None:
        """Write what came of a submission: its files, then the record that vouches for them.

        Raises:
            OSError: it cannot be written, for want of room or since a path is too long. Then the
                submission counts as one that was not graded.
        """
        record = self.students / f"{graded.student}.json"
        record.unlink(missing_ok=True)
        place = self.graded(graded.student)
        remove_tree(place)
        if graded.files:
            made = place.with_name(f".{place.name}.part")
            remove_tree(made)
            try:
                archive.unpack(graded.files, made)
                for path in made.rglob("*"):
                    if path.is_file():
                        path.chmod(0o444)  # as nbgrader leaves them
                made.rename(place)
            except OSError:
                remove_tree(made)
                raise
        write_whole(record, text_of(graded.record))

    def records(self) -> dict[str, dict[str, Any]]:
        """Read all records, by student, in order."""
        names = sorted(path.stem for path in self.students.glob("*.json"))
        found = {name: self.record(name) for name in names}
        return {name: record for name, record in found.items() if record is not None}


def text_of(value: Any) -> str:
    """Give JSON that is the same for the same value, a line for each entry."""
    return json.dumps(value, indent=1, sort_keys=True, ensure_ascii=False) + "\n"

"""What grading has given so far, on disk: one file a submission, written whole or not at all.

    results/ASSIGNMENT/students/STUDENT.json    its record, see task.record_of
    autograded/STUDENT/ASSIGNMENT/...           nbgrader's own place for graded notebooks

A submission is done when its record is there and was made of the same submission and the same
tests. So grading that was killed goes on where it stopped, and nothing is asked twice.
"""

import contextlib
import fcntl
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nbgrader import utils
from nbgrader.coursedir import CourseDirectory

from nbjudge.classroom import archive
from nbjudge.classroom.batch.assignment import Assignment
from nbjudge.classroom.batch.grade_one import Graded
from nbjudge.classroom.batch.submission import Submission


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

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Keep a second grading of the same assignment out, for as long as this one runs.

        Raises:
            Busy: there is one already.
        """
        self.students.mkdir(parents=True, exist_ok=True)
        with (self.folder / ".lock").open("w") as lock:  # given back when the process ends
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Busy(f"{self.assignment} is being graded in this folder already") from None
            yield

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
        """Write what came of a submission: its files, then the record that vouches for them."""
        record = self.students / f"{graded.student}.json"
        record.unlink(missing_ok=True)
        place = self.graded(graded.student)
        if place.exists():
            utils.rmtree(str(place))
        if graded.files:
            made = place.with_name(f".{place.name}.part")
            shutil.rmtree(made, ignore_errors=True)
            archive.unpack(graded.files, made)
            for path in made.rglob("*"):
                if path.is_file():
                    path.chmod(0o444)  # as nbgrader leaves them
            made.rename(place)
        write(record, text_of(graded.record))

    def records(self) -> dict[str, dict[str, Any]]:
        """Read all records, by student, in order."""
        names = sorted(path.stem for path in self.students.glob("*.json"))
        found = {name: self.record(name) for name in names}
        return {name: record for name, record in found.items() if record is not None}


def text_of(value: Any) -> str:
    """Give JSON that is the same for the same value, a line for each entry."""
    return json.dumps(value, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def write(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    part = path.with_name(f".{path.name}.part")
    with part.open("w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)

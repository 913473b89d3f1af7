"""Grade one submission, in whatever process and on whatever machine: values in, values out.

It is ``nbgrader autograde`` in a folder made for the purpose, with a gradebook that holds this
assignment and this submission. The course's own gradebook is never seen here.
"""

import builtins
import re
import tempfile
import threading
import time
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbgrader import utils
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy.exc import SAWarning
from traitlets.config import Config

from nbjudge.classroom import archive
from nbjudge.classroom.batch.assignment import Assignment
from nbjudge.classroom.batch.gradebook import submissions
from nbjudge.classroom.batch.open_gradebook import OpenGradebook
from nbjudge.classroom.batch.submission import Submission
from nbjudge.classroom.nbgrader_log import last_error
from nbjudge.grading.autograde import RESULTS
from nbjudge.grading.beside import not_there
from nbjudge.grading.right_file import NotThisNotebook
from nbjudge.grading.scores import CHECK, reason_to_wait
from nbjudge.grading.submitted_files import without_bad_time
from nbjudge.grading.verdict import errors_of
from nbjudge.launcher.trees import remove_tree
from nbjudge.text import clean

ALONE = threading.Lock()  # nbgrader changes this process's folder while it works
GRADEBOOK = "gradebook.db"
REASON = 500  # characters of an error's message that a report keeps
WAITS = "a person has to look; "  # begins the reason of a test that waits for one

# What stands in nbgrader's log when there is no room for the gradebook, or it cannot be written.
FULL = re.compile(r"database or disk is full|disk I/O error|No space left on device|quota exceeded")
HERE = {"StartError", "NoAnswer", "OperationalError"}  # errors of this machine, not of Python's
WANT = (OSError, MemoryError, RuntimeError, ImportError)  # errors of a machine that lacks something


class CannotGrade(Exception):
    """This machine could not grade a submission; another try may succeed."""


@dataclass(frozen=True)
class Graded:
    """What came of a submission.

    Attributes:
        student: the student's id.
        files: an archive of what nbgrader puts into ``autograded``; empty if it failed.
        record: the scores and reasons, ready for JSON, see ``record_of``.
    """

    student: str
    files: bytes
    record: dict[str, Any]


def grade(assignment: Assignment, submission: Submission) -> Graded:
    """Grade a submission. The same values give the same scores, anywhere.

    Raises:
        CannotGrade: this machine could not do it: no space, no jail, no data. What is wrong with
            the submission itself is told in the record.
    """
    started = time.monotonic()
    with ALONE, warnings.catch_warnings():
        warnings.simplefilter("ignore", SAWarning)  # of nbgrader's own way with its database
        files, found = workshop_of(assignment).grade(submission)
    record = {
        "student": submission.student,
        "submission": submission.digest,
        "tests": assignment.tests,
        "seconds": round(time.monotonic() - started, 2),
        **found,
    }
    record["notes"] = [*submission.notes, *record["notes"]]
    return Graded(submission.student, files, record)


class Workshop:
    """A course folder that holds one assignment, and one submission at a time."""

    def __init__(self, assignment: Assignment) -> None:
        """Make the folder; it goes with the process."""
        self.assignment = assignment
        self.folder = tempfile.TemporaryDirectory(prefix="nbjudge-")
        self.root = Path(self.folder.name)
        config = assignment.config()
        preprocessors = config.Autograde.get("autograde_preprocessors", [])
        if AssignLatePenalties in preprocessors:  # needs the real gradebook; comes later
            config.Autograde.autograde_preprocessors = [
                each for each in preprocessors if each is not AssignLatePenalties
            ]
        config.merge(
            Config(
                CourseDirectory={
                    "root": str(self.root),
                    "db_url": f"sqlite:///{self.root / GRADEBOOK}",
                    "course_id": assignment.course,
                    "student_id": "*",
                    "assignment_id": assignment.name,
                }
            )
        )
        self.course = CourseDirectory(config=config)
        self.api = NbGraderAPI(self.course, config=config)
        self.gradebook = OpenGradebook(
            self.root / GRADEBOOK, assignment.gradebook, assignment.course
        )
        archive.unpack(assignment.source, self.path(self.course.source_directory, "."))
        if assignment.around:
            archive.unpack(assignment.around, self.root)
        if assignment.check:
            found = self.root / RESULTS / assignment.name / CHECK
            found.parent.mkdir(parents=True)
            found.write_bytes(assignment.check)

    def path(self, step: str, student: str) -> Path:
        """Give one of nbgrader's folders."""
        return Path(self.course.format_path(step, student, self.assignment.name))

    def grade(self, submission: Submission) -> tuple[bytes, dict[str, Any]]:
        """Run nbgrader on a submission; give its files, and scores or a sentence."""
        submitted = self.path(self.course.submitted_directory, submission.student)
        graded = self.path(self.course.autograded_directory, submission.student)
        self.gradebook.begin()
        try:
            archive.unpack(submission.files, submitted)
            missing, _ = not_there(submitted, self.assignment.notebooks)
            notes = [*filter(None, [without_bad_time(submitted)]), *missing.values()]
            timestamp = self.course.get_existing_timestamp(str(submitted))
            moment = timestamp.isoformat() if timestamp else None
            if nothing := self.nothing_to_grade(submitted):
                return b"", failed(nothing, moment, notes)
            with self.gradebook.lent():
                answer = self.api.autograde(self.assignment.name, "*")
            if not answer["success"]:
                return b"", failed(reason_of(answer), moment, notes)
            self.gradebook.forget()  # a step of the course's own may have written
            found = record_of(self.gradebook, self.assignment.name, submission.student, graded)
            found["notes"] = notes + found["notes"]
            paths = sorted(path for path in graded.rglob("*") if path.is_file())
            return archive.pack(archive.read(graded, paths)), found | {"timestamp": moment}
        finally:
            for folder in (submitted, graded):
                remove_tree(folder)

    def nothing_to_grade(self, submitted: Path) -> str:
        """Say that none of the assignment's notebooks is there, or nothing."""
        wanted = [f"{name}.ipynb" for name in self.assignment.notebooks]
        if any((submitted / name).is_file() for name in wanted):
            return ""
        names = sorted(path.name for path in submitted.iterdir())
        there = [name for name in names if ".ipynb" in name.lower()] or ["no notebook"]
        return f"no {' or '.join(wanted)} was handed in, but {', '.join(there)}"


WORKSHOPS: dict[str, Workshop] = {}  # of this process: one, by the assignment's digest


def leave() -> None:
    """Take this process's workshop away: it holds the solution."""
    while WORKSHOPS:
        WORKSHOPS.popitem()[1].folder.cleanup()


def workshop_of(assignment: Assignment) -> Workshop:
    """Give this process's workshop for an assignment."""
    if assignment.digest not in WORKSHOPS:
        leave()
        WORKSHOPS[assignment.digest] = Workshop(assignment)
    return WORKSHOPS[assignment.digest]


def failed(sentence: str, moment: str | None, notes: list[str]) -> dict[str, Any]:
    """Make the record of a submission that could not be graded."""
    return {"timestamp": moment, "error": sentence, "notes": notes, "jail": None, "notebooks": {}}


def reason_of(answer: dict[str, Any]) -> str:
    """Say in a sentence why nbgrader gave a submission up: the last error in its log.

    Raises:
        CannotGrade: it was for want of something here, and not for the submission's sake.
    """
    found = last_error(answer.get("log", ""), answer["error"])
    name, message = found or ("Error", "it does not say why")
    sentence = clean(f"{name}: {message}", REASON)
    if name == NotThisNotebook.__name__:
        return clean(message, REASON)
    kind = getattr(builtins, name, Exception)
    want = isinstance(kind, type) and issubclass(kind, WANT) and kind is not RecursionError
    if name in HERE or want or FULL.search(answer.get("log", "")):
        raise CannotGrade(sentence)
    return f"nbgrader could not grade it: {sentence}"


def record_of(gradebook: Gradebook, assignment: str, student: str, folder: Path) -> dict[str, Any]:
    """Read scores, comments, reasons and accidents of a graded submission.

    Args:
        gradebook: that nbgrader has written them into.
        assignment: its name.
        student: the student's id.
        folder: with the graded notebooks.
    """
    notebooks: dict[str, Any] = {}
    notes: list[str] = []
    jail = None
    handed_in = submissions(gradebook, gradebook.find_assignment(assignment))[student]
    for row in handed_in.notebooks:
        path = folder / f"{row.name}.ipynb"
        reasons: dict[str, str | None] = {}
        if path.is_file():
            notebook = nbformat.read(path, as_version=4)
            judged = notebook.metadata.get("nbjudge", {})
            jail = judged.get("jail", jail)
            notes += judged.get("said", [])
            reasons = reasons_of(notebook)
        notebooks[row.name] = {
            "grades": {
                grade.name: {
                    "score": grade.auto_score,
                    "points": grade.max_score,
                    "by_hand": grade.needs_manual_grade,
                    "reason": reasons.get(grade.name),
                }
                for grade in sorted(row.grades, key=lambda grade: grade.name)
            },
            "comments": {
                comment.name: comment.auto_comment
                for comment in sorted(row.comments, key=lambda comment: comment.name)
            },
        }
    return {"error": None, "notes": notes, "jail": jail, "notebooks": notebooks}


def reasons_of(notebook: nbformat.NotebookNode) -> dict[str, str | None]:
    """Say of each test that failed what its error was, and of one that waits for a person why."""
    found = {}
    for cell in notebook.cells:
        if cell.cell_type != "code" or not utils.is_grade(cell):
            continue
        errors = errors_of(cell.outputs)
        if why := reason_to_wait(cell):
            found[cell.metadata.nbgrader.grade_id] = clean(f"{WAITS}{why}", REASON)
        elif errors:
            said = ": ".join(filter(None, [errors[0].ename, errors[0].evalue]))
            cause = cell.metadata.get("nbjudge", {}).get("cause")
            said = f"{cause} (so {said})" if cause else said
            found[cell.metadata.nbgrader.grade_id] = clean(said, REASON)
    return found

"""A small course in a folder of its own, with students whose scores are known.

Its one assignment needs NumPy and nothing else, so a submission takes a second.
"""

import atexit
import copy
import functools
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook

from attack_course import ASSIGNMENT, BY_NAME, NOTEBOOK, NUMPY_TASKS, WRITTEN, write_course

COMMANDS = Path(sys.executable).parent
CONFIG = """\
import nbjudge

c = get_config()
nbjudge.configure(c)
c.CourseDirectory.course_id = "small"
c.TwoKernels.preload = ["numpy"]
"""
POINTS = {test: points for task in NUMPY_TASKS for test, points in task.points.items()}
PAPER = "Because."


class SmallCourse:
    """A course that is released, and what students hand in."""

    def __init__(self, folder: Path, more: str = "", db_url: str = "") -> None:
        """Make the course's folder and note its tests in the gradebook.

        Args:
            folder: is made, or is empty.
            more: further lines of configuration, about anything that comes after the release.
            db_url: of another gradebook than the usual file.
        """
        self.folder = folder
        self.db_url = db_url
        self.known: dict[str, dict[str, float]] = {}
        if db_url:
            release(folder, CONFIG + more)
        else:
            shutil.copytree(released_course(), folder, dirs_exist_ok=True)
            (folder / "nbgrader_config.py").write_text(CONFIG + more, encoding="utf-8")

    def copied(self, folder: Path) -> "SmallCourse":
        """Copy the course as it is: a test may change the copy."""
        made = copy.copy(self)
        made.folder, made.known = folder, dict(self.known)
        shutil.copytree(self.folder, folder)
        return made

    def hand_in(self, student: str, *wrong: str, written: str = PAPER) -> Path:
        """Hand in right answers, but for some tasks; note the points that are honest."""
        released = self.folder / "release" / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
        notebook = nbformat.read(released, as_version=4)
        for cell in notebook.cells:
            name = cell.metadata.get("nbgrader", {}).get("grade_id")
            if name in BY_NAME:
                cell.source = BY_NAME[name].wrong if name in wrong else BY_NAME[name].right
            elif name == WRITTEN:
                cell.source = written
        lost = {test for name in wrong for test in BY_NAME[name].points}
        self.known[student] = {
            test: 0.0 if test in lost else points for test, points in POINTS.items()
        }
        return self.hand_in_bytes(student, nbformat.writes(notebook).encode())

    def hand_in_bytes(self, student: str, content: bytes) -> Path:
        """Hand in any bytes as the notebook."""
        path = self.submitted(student) / f"{NOTEBOOK}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def submitted(self, student: str) -> Path:
        return self.folder / "submitted" / student / ASSIGNMENT

    def graded(self, student: str) -> Path:
        return self.folder / "autograded" / student / ASSIGNMENT / f"{NOTEBOOK}.ipynb"

    def results(self, name: str) -> Path:
        return self.folder / "results" / ASSIGNMENT / name

    def nbgrader(self, *arguments: str) -> subprocess.CompletedProcess:
        return self.finish(self.start([str(COMMANDS / "nbgrader"), *arguments]))

    def nbjudge(self, *arguments: str) -> subprocess.CompletedProcess:
        return self.finish(self.start([sys.executable, "-m", "nbjudge", *arguments]))

    def grade(self, *arguments: str) -> subprocess.CompletedProcess:
        """Grade the class; the command must succeed."""
        done = self.nbjudge("grade", ASSIGNMENT, *arguments)
        assert done.returncode == 0, done.stderr[-4000:]
        return done

    def start(self, command: list[str]) -> subprocess.Popen:
        return start(command, self.folder)

    def finish(self, process: subprocess.Popen) -> subprocess.CompletedProcess:
        return finish(process)

    def gradebook(self) -> Gradebook:
        usual = f"sqlite:///{self.folder / 'gradebook.db'}"
        return Gradebook(self.db_url or usual, "small")

    def scores(self) -> dict[str, dict[str, float]]:
        """Give what the gradebook holds of everybody: points by test."""
        with self.gradebook() as gradebook:
            return {
                submission.student.id: {
                    grade.name: grade.auto_score
                    for notebook in submission.notebooks
                    for grade in notebook.grades
                    if grade.name != WRITTEN
                }
                for submission in gradebook.assignment_submissions(ASSIGNMENT)
            }


def start(command: list[str], folder: Path) -> subprocess.Popen:
    """Start a command in a course's folder."""
    path = f"{COMMANDS}{os.pathsep}{os.environ['PATH']}"
    return subprocess.Popen(
        command,
        cwd=folder,
        env=os.environ | {"PATH": path},
        # Tests that run in the background are deaf to Ctrl-C; what they start must not be.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process: subprocess.Popen) -> subprocess.CompletedProcess:
    """Wait for the end of a command, and give what it said."""
    out, err = process.communicate(timeout=600)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def release(folder: Path, config: str) -> None:
    """Write a course, make the students' version, and note the tests in the gradebook."""
    write_course(folder, config, tensorflow=False)
    done = finish(start([str(COMMANDS / "nbgrader"), "generate_assignment", ASSIGNMENT], folder))
    assert done.returncode == 0, done.stderr[-2000:]


@functools.cache
def released_course() -> Path:
    """Make the course of which all others of this process are copies: a release takes seconds."""
    place = Path(tempfile.mkdtemp(prefix="small-course-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    release(place / "course", CONFIG)
    return place / "course"


def kept(course: SmallCourse) -> dict[str, bytes]:
    """Give everything that grading left: graded notebooks, and the report."""
    paths = [*course.folder.glob("autograded/**/*"), course.results("report.json")]
    assert not list(course.folder.glob("**/*.part"))
    return {
        str(path.relative_to(course.folder)): path.read_bytes() for path in paths if path.is_file()
    }

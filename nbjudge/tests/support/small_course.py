"""A small course in a folder of its own, with students whose scores are known.

Its one assignment needs NumPy and nothing else, so a submission takes a second. Commands run in
this process where nobody stops them: a process of their own takes seconds to begin.
"""

import asyncio
import atexit
import contextlib
import copy
import functools
import io
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook
from nbgrader.apps import NbGrader, NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from traitlets.config.loader import PyFileConfigLoader

import quick_gradebooks  # noqa: F401 - makes them quick
from attack_course import ASSIGNMENT, BY_NAME, NOTEBOOK, NUMPY_TASKS, WRITTEN, write_course
from nbjudge.__main__ import main
from nbjudge.classroom.command import run

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


def has_loop() -> bool:
    """Say whether a loop runs in this thread, as that of a browser does."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


class SmallCourse:
    """A course that is released, and what students hand in."""

    def __init__(self, folder: Path, more: str = "", db_url: str = "") -> None:
        """Make the course's folder and note its tests in the gradebook."""
        self.folder = folder
        self.db_url = db_url  # of another gradebook than the usual file
        self.known: dict[str, dict[str, float]] = {}
        if db_url:
            write_course(folder, CONFIG + more, tensorflow=False)
            self.release()
        else:
            shutil.copytree(released(), folder, dirs_exist_ok=True)
            (folder / "nbgrader_config.py").write_text(CONFIG + more, encoding="utf-8")

    def release(self) -> None:
        release(self.folder)

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
        """Run a command of nbgrader in a process of its own."""
        return self.finish(self.start([str(COMMANDS / "nbgrader"), *arguments]))

    def nbjudge(self, *arguments: str) -> subprocess.CompletedProcess:
        """Run a command of ours in this process; in a thread where a browser's loop runs here."""
        if not has_loop():
            return in_folder(self.folder, main, [*arguments])
        with ThreadPoolExecutor() as thread:
            return thread.submit(in_folder, self.folder, main, [*arguments]).result()

    def grade(self, *arguments: str) -> subprocess.CompletedProcess:
        """Grade the class; the command must succeed."""
        done = self.nbjudge("grade", ASSIGNMENT, *arguments)
        assert done.returncode == 0, done.stderr[-4000:]
        return done

    def start(self, command: list[str]) -> subprocess.Popen:
        """Start a command in the course's folder."""
        return start(command, self.folder)

    def finish(self, process: subprocess.Popen) -> subprocess.CompletedProcess:
        """Wait for its end."""
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


def release(folder: Path) -> None:
    """Let nbgrader make the students' version of a course, and note the tests in the gradebook."""
    config = PyFileConfigLoader("nbgrader_config.py", path=str(folder)).load_config()
    config.CourseDirectory.root = str(folder)
    answer = NbGraderAPI(CourseDirectory(config=config), config=config).generate_assignment(
        ASSIGNMENT, force=True
    )
    assert answer["success"], answer


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


@functools.cache
def released() -> Path:
    """Give the folder of a course that was released in this process: each begins with a copy."""
    folder = Path(tempfile.mkdtemp(prefix="small-course-"))
    atexit.register(shutil.rmtree, folder)
    write_course(folder, CONFIG, tensorflow=False)
    release(folder)
    return folder


def command(folder: Path, app: type[NbGrader], *arguments: str) -> subprocess.CompletedProcess:
    """Run a command of nbgrader's in this process, as if it were typed in a folder."""
    return in_folder(folder, functools.partial(run, app), [*arguments])


def in_folder(folder: Path, command: object, arguments: list[str]) -> subprocess.CompletedProcess:
    """Run a function as a command in a folder; give its exit code, and what it wrote."""
    out, err = io.StringIO(), io.StringIO()
    with (
        contextlib.chdir(folder),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        code = command(arguments)
    return subprocess.CompletedProcess(arguments, code, out.getvalue(), err.getvalue())


def kept(course: SmallCourse) -> dict[str, bytes]:
    """Give everything that grading left: graded notebooks, and the report."""
    paths = [*course.folder.glob("autograded/**/*"), course.results("report.json")]
    assert not list(course.folder.glob("**/*.part"))
    return {
        str(path.relative_to(course.folder)): path.read_bytes() for path in paths if path.is_file()
    }

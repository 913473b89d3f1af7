"""With two lines of configuration a course is graded by the judge, whatever goes wrong.

The course is the one that nbgrader brings along and that its documentation starts with. It was
written for one kernel: its tests delete a student's function, and catch what it draws.
"""

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import nbformat
import nbgrader
import pytest
from nbgrader.api import Gradebook, MissingEntry

from processes import at_work
from serving import served

COURSE = Path(nbgrader.__file__).parent / "docs/source/user_guide"
COMMANDS = Path(sys.executable).parent  # nbgrader, and alembic, which it runs
HEAD = """\
c = get_config()
c.CourseDirectory.course_id = "course101"
c.IncludeHeaderFooter.header = "source/header.ipynb"
"""
JUDGED = "import nbjudge\nnbjudge.configure(c)\n"

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


class Course:
    """nbgrader's own course, with its two submissions."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def released(cls, folder: Path, more: str) -> "Course":
        """Make the course, and its students' version."""
        course = cls(folder)
        for name in ("source", "submitted"):
            shutil.copytree(COURSE / name, folder / name)
        shutil.rmtree(folder / "source/ps1_autotest")
        course.configure(more)
        done = course.nbgrader("generate_assignment", "ps1")
        assert done.returncode == 0, done.stderr[-2000:]
        return course

    def copied(self, folder: Path) -> "Course":
        """Copy the course as it is: a test may change the copy."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        return Course(folder)

    def configure(self, more: str) -> None:
        (self.folder / "nbgrader_config.py").write_text(HEAD + more)

    def start(self, *arguments: str) -> subprocess.Popen:
        path = f"{COMMANDS}{os.pathsep}{os.environ['PATH']}"
        return subprocess.Popen(
            [COMMANDS / "nbgrader", *arguments],
            cwd=self.folder,
            env=os.environ | {"PATH": path},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )

    def nbgrader(self, *arguments: str) -> subprocess.CompletedProcess:
        process = self.start(*arguments)
        _, said = process.communicate()
        return subprocess.CompletedProcess(arguments, process.returncode, "", said)

    def submit(self, student: str, source: str | None = None, where: str = "problem1") -> Path:
        """Hand in what bitdiddle did, with a cell before it; give the notebook's path."""
        folder = self.folder / "submitted" / student / "ps1"
        shutil.copytree(self.folder / "submitted/bitdiddle/ps1", folder)
        path = folder / f"{where}.ipynb"
        if source is not None:
            notebook = nbformat.read(path, as_version=4)
            notebook.cells.insert(0, nbformat.v4.new_code_cell(source))
            nbformat.write(notebook, path)
        return path

    def points(self, student: str) -> dict[str, float | None] | None:
        """Give a student's points by cell; None if nothing was graded."""
        found = {}
        with Gradebook(f"sqlite:///{self.folder / 'gradebook.db'}") as gradebook:
            try:
                submission = gradebook.find_submission("ps1", student)
            except MissingEntry:
                return None
            for notebook in submission.notebooks:
                found |= {f"{notebook.name}: {x.name}": x.auto_score for x in notebook.grades}
        return found


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict]:
    """What nbgrader alone gives."""
    course = Course.released(tmp_path_factory.mktemp("plain"), "")
    course.nbgrader("autograde", "ps1").check_returncode()
    return {student: course.points(student) for student in ("bitdiddle", "hacker")}


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The course with the two lines, released and not graded."""
    return Course.released(tmp_path_factory.mktemp("judged"), JUDGED)


@pytest.fixture
def course(judged: Course, tmp_path: Path) -> Course:
    return judged.copied(tmp_path)


def test_a_course_that_knows_nothing_of_it_gets_the_same_points(
    course: Course, plain: dict[str, dict]
) -> None:
    done = course.nbgrader("autograde", "ps1")
    assert done.returncode == 0, done.stderr[-3000:]
    assert {student: course.points(student) for student in plain} == plain
    assert sum(x or 0 for x in plain["bitdiddle"].values()) > 0
    assert done.stderr.count("students' code runs ") == 1  # how far it is locked up
    assert course.nbgrader("generate_feedback", "ps1").returncode == 0


def test_the_cells_that_nbgrader_puts_on_top_are_no_answer(course: Course) -> None:
    """Or each blank question would wait for a person; the workers see the header too."""
    subprocess.run(
        [COMMANDS / "python", "-m", "nbjudge", "grade", "ps1"],
        cwd=course.folder,
        env=os.environ | {"PATH": f"{COMMANDS}{os.pathsep}{os.environ['PATH']}"},
        check=True,
    )
    report = (course.folder / "results/ps1/report.json").read_text(encoding="utf-8")
    assert "bitdiddle" in report and "near it" not in report


def test_a_file_that_is_no_notebook_costs_itself(course: Course, plain: dict[str, dict]) -> None:
    contents = {"a_none": b"", "b_bytes": bytes(range(256)), "c_json": b"[1, {}]", "d_half": None}
    for student, content in contents.items():
        path = course.submit(student)
        path.write_bytes(path.read_bytes()[:900] if content is None else content)
    done = course.nbgrader("autograde", "ps1")
    assert {student: course.points(student) for student in plain} == plain
    for student in contents:
        assert f"for student '{student}'" in done.stderr


def test_a_killed_zygote_costs_one_submission_at_most(
    course: Course, plain: dict[str, dict]
) -> None:
    course.submit("a", "import time; time.sleep(5)")
    process = course.start("autograde", "ps1")
    deadline = time.monotonic() + 60
    while not (server := at_work(process.pid)) and time.monotonic() < deadline:
        time.sleep(0.05)
    server.kill()
    _, said = process.communicate()
    assert course.points("bitdiddle") == plain["bitdiddle"], said[-3000:]
    assert course.points("hacker") == plain["hacker"]


def test_nothing_in_the_gradebook_is_said(course: Course) -> None:
    (course.folder / "gradebook.db").unlink()
    done = course.nbgrader("autograde", "ps1")
    assert done.returncode != 0
    assert "No assignment with ID 'ps1' exists" in done.stderr


def test_half_a_gradebook_is_said(course: Course) -> None:
    path = course.folder / "gradebook.db"
    path.write_bytes(path.read_bytes()[:20_000])
    done = course.nbgrader("autograde", "ps1")
    assert done.returncode != 0
    assert "malformed" in done.stderr


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("cell_timeout = 0", "cell_timeout"),
        ("submission_timeout = -1", "submission_timeout"),
        ("output_bytes = 0", "output_bytes"),
        ("prepare = 'no.such_function'", "no"),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused(course: Course, setting: str, words: str) -> None:
    course.configure(f"{JUDGED}c.TwoKernels.{setting}\n")
    done = course.nbgrader("autograde", "ps1", "--student=hacker")
    assert done.returncode != 0
    assert words in done.stderr
    assert all(score is None for score in course.points("hacker").values())


def test_the_button_of_the_formgrader_does_the_same(course: Course, plain: dict[str, dict]) -> None:
    with served(course.folder) as (address, token):
        for student in plain:
            request = urllib.request.Request(
                f"{address}formgrader/api/submission/ps1/{student}/autograde",
                headers={"Authorization": f"token {token}"},
                method="POST",
            )
            with urllib.request.urlopen(request, timeout=120) as answer:
                said = json.load(answer)
            assert said["success"], said
            assert "judged in" in said["log"]
            assert course.points(student) == plain[student]


def test_time_is_bounded_for_a_submission(course: Course) -> None:
    course.submit("slow", "import time\nfor _ in range(60):\n    time.sleep(1)")
    course.configure(
        f"{JUDGED}c.TwoKernels.cell_timeout = 2\nc.TwoKernels.submission_timeout = 1\n"
    )
    done = course.nbgrader("autograde", "ps1", "--student=slow")
    assert done.returncode == 0
    text = (course.folder / "autograded/slow/ps1/problem1.ipynb").read_text()
    assert "SubmissionTimeoutError" in text

"""A test run that is killed takes along what it has started: a class in the middle of grading."""

import os
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

import ends_together
from attack_course import ASSIGNMENT
from processes import at_work, left
from small_course import COMMANDS, SmallCourse

SUPPORT = Path(ends_together.__file__).parent
START_SECONDS = 600  # until a student's code runs
SECONDS = 10  # until nothing is left
GRADES = """
from pathlib import Path
from small_course import finish, start

def test_grades():
    finish(start({command!r}, Path({folder!r})))
"""
COMMANDS_OF = {
    "nbgrader": [str(COMMANDS / "nbgrader"), "autograde", ASSIGNMENT],
    "nbjudge": [sys.executable, "-m", "nbjudge", "grade", ASSIGNMENT, "--workers=1"],
}

pytestmark = pytest.mark.slow


@pytest.fixture
def course(tmp_path: Path) -> SmallCourse:
    """A course with a student whose cell takes an hour, and may."""
    made = SmallCourse(tmp_path / "course", "c.TwoKernels.cell_timeout = 7200\n")
    answer = made.hand_in("student01")
    text = answer.read_text(encoding="utf-8")
    slow = text.replace("import math", "import time; time.sleep(3600)")
    assert slow != text
    answer.write_text(slow, encoding="utf-8")
    return made


@pytest.mark.skipif(
    sys.platform != "linux", reason="NOT TESTED: the end of what a killed test run has started"
)
@pytest.mark.parametrize(("command", "options"), [("nbgrader", []), ("nbjudge", ["-n", "1"])])
def test_a_killed_run_leaves_no_grading(
    course: SmallCourse, tmp_path: Path, command: str, options: list[str]
) -> None:
    text = GRADES.format(command=COMMANDS_OF[command], folder=str(course.folder))
    (tmp_path / "test_it.py").write_text(text, encoding="utf-8")
    path = os.pathsep.join([str(SUPPORT), os.environ.get("PYTHONPATH", "")])
    whole = ["-p", "ends_together", "-p", "no:cacheprovider", "-q", f"--rootdir={tmp_path}"]
    with (tmp_path / "said").open("w") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "pytest", *whole, *options, "test_it.py"],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": path},
            stdout=said,
            stderr=said,
        )
    deadline = time.monotonic() + START_SECONDS
    while not at_work(process.pid):
        said = (tmp_path / "said").read_text(encoding="utf-8")
        assert process.poll() is None and time.monotonic() < deadline, said
        time.sleep(0.05)
    below = [each.pid for each in psutil.Process(process.pid).children(recursive=True)]
    process.kill()
    process.wait()
    assert left(below, SECONDS) == []

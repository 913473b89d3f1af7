"""A test run that is killed takes along what it has started, also a class in the middle of grading.

The others keep nothing that a person could wait for; here a run is killed while a student's cell
sleeps for an hour.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

import ends_together
from processes import left

SUPPORT = Path(ends_together.__file__).parent
SECONDS = 5  # until nothing is left
GRADES = """
from small_course import ASSIGNMENT, SmallCourse

def test_grades(tmp_path):
    course = SmallCourse(tmp_path / "course", "c.TwoKernels.cell_timeout = 3600\\n")
    answer = course.hand_in("student01")
    text = answer.read_text()
    answer.write_text(text.replace("powers = np.exp(z - z.max())", "import time; time.sleep(3600)"))
    assert answer.read_text() != text
    course.{command}
"""

pytestmark = [pytest.mark.slow, pytest.mark.skipif(
    sys.platform != "linux", reason="NOT TESTED: the end of a test run, which needs Linux"
)]  # fmt: skip


def grading(run: psutil.Process) -> bool:
    """Say whether a student's kernel and its judge are at work below a test run."""
    for process in run.children(recursive=True):
        try:
            if any("forkserver" in word for word in process.cmdline()):
                jailed = [len(monitor.children()) for monitor in process.children()]
                return jailed == [1, 1]
        except psutil.Error:  # it has just ended
            continue
    return False


@pytest.mark.parametrize(
    ("command", "options"),
    [("nbgrader('autograde', ASSIGNMENT)", []), ("grade('--workers=1')", ["-n", "1"])],
    ids=["nbgrader", "nbjudge, under xdist"],
)
def test_a_killed_run_leaves_no_grading(tmp_path: Path, command: str, options: list[str]) -> None:
    (tmp_path / "test_it.py").write_text(GRADES.format(command=command))
    paths = [str(SUPPORT), os.environ.get("PYTHONPATH", "")]
    whole = ["-p", "ends_together", "-p", "no:cacheprovider", "-q", f"--rootdir={tmp_path}"]
    with (tmp_path / "said").open("w") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "pytest", *whole, *options, "test_it.py"],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
            stdout=said,
            stderr=said,
        )
    run = psutil.Process(process.pid)
    deadline = time.monotonic() + 120
    while not grading(run):
        assert process.poll() is None and time.monotonic() < deadline, (
            tmp_path / "said"
        ).read_text()
        time.sleep(0.05)
    below = [each.pid for each in run.children(recursive=True)]
    process.kill()
    process.wait()
    assert left(below, SECONDS) == []

"""Workers come and go; each submission is graded once, or said to be lost."""

import os
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

import pytest

from nbjudge.classroom.batch.assignment import Assignment
from nbjudge.classroom.batch.grade_one import Graded
from nbjudge.classroom.batch.submission import Submission, TooMuch
from nbjudge.classroom.batch.workers import Lost, cores, graded, processes
from processes import left

pytestmark = pytest.mark.slow


def assignment(folder: Path) -> Assignment:
    """An assignment that carries a folder's name to where the workers are."""
    return Assignment(str(folder), "", (), (), b"", b"", b"", "", ())


def work(wanted: Assignment, submission: Submission) -> Graded:
    """Stand in for grading: what happens is written in the student's name."""
    folder = Path(wanted.name)
    with (folder / submission.student).open("a") as file:
        print(sorted(os.sched_getaffinity(0)), file=file)
    tries = len((folder / submission.student).read_text().splitlines())
    if "killer" in submission.student or ("once" in submission.student and tries == 1):
        os.kill(os.getpid(), 9)
    if "error" in submission.student:
        raise OSError("no space left")
    time.sleep(0.05)
    return Graded(submission.student, b"", {"tries": tries})


def outcomes(folder: Path, students: list[str], workers: int) -> dict[str, Graded | Exception]:
    readers = [(name, partial(Submission, name, b"")) for name in students]
    found = list(graded(assignment(folder), readers, processes(workers), work))
    assert sorted(name for name, _ in found) == sorted(students), "each of them, and once"
    return dict(found)


def tries(folder: Path, student: str) -> int:
    return len((folder / student).read_text().splitlines())


def test_all_are_graded_once(tmp_path: Path) -> None:
    students = [f"student{number:02}" for number in range(12)]
    found = outcomes(tmp_path, students, 3)
    assert all(isinstance(outcome, Graded) for outcome in found.values())
    assert {tries(tmp_path, student) for student in students} == {1}


def test_workers_share_the_processors(tmp_path: Path) -> None:
    outcomes(tmp_path, [f"student{number:02}" for number in range(12)], len(cores()))
    seen = {line for path in tmp_path.iterdir() for line in path.read_text().splitlines()}
    assert seen == {str([core]) for core in cores()}


def test_a_lost_worker_costs_another_try(tmp_path: Path) -> None:
    students = ["a-once", *(f"student{number:02}" for number in range(8))]
    found = outcomes(tmp_path, students, 2)
    assert all(isinstance(outcome, Graded) for outcome in found.values())
    assert found["a-once"].record["tries"] == 2


def test_who_kills_each_worker_is_lost_alone(tmp_path: Path) -> None:
    students = ["a", "b-killer", "c", "d", "e"]
    found = outcomes(tmp_path, students, 2)
    assert isinstance(found.pop("b-killer"), Lost)
    assert all(isinstance(outcome, Graded) for outcome in found.values())
    assert tries(tmp_path, "b-killer") == 3
    assert {tries(tmp_path, student) for student in found} == {1}, "the others were left alone"


def test_what_a_worker_could_not_do_is_told(tmp_path: Path) -> None:
    found = outcomes(tmp_path, ["a", "b-error", "c"], 2)
    assert str(found.pop("b-error")) == "no space left"
    assert all(isinstance(outcome, Graded) for outcome in found.values())


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    def too_much() -> Submission:
        raise TooMuch("it is too large")

    readers = [("a", partial(Submission, "a", b"")), ("b", too_much)]
    found = dict(graded(assignment(tmp_path), readers, processes(1), work))
    assert isinstance(found["b"], TooMuch)
    assert isinstance(found["a"], Graded)


def test_few_are_read_ahead(tmp_path: Path) -> None:
    held: list[int] = []
    done: list[str] = []

    def read(name: str) -> Submission:
        held.append(int(name) - len(done))
        return Submission(name, b"")

    readers = [(f"{number:02}", partial(read, f"{number:02}")) for number in range(20)]
    for name, _ in graded(assignment(tmp_path), readers, processes(2), work):
        done.append(name)
    assert max(held) <= 4


def module(name: str) -> bool:
    """Say in a worker whether a module was imported."""
    return sys.modules.get(name) is not None


def test_a_worker_has_nbgrader_and_no_grammar() -> None:
    with processes(1) as (executor, _):
        assert executor.submit(module, "nbgrader").result()
        assert executor.submit(module, "jsonschema").result()
        assert not executor.submit(module, "rfc3987_syntax").result()


PARENT = """
import sys
from functools import partial
from pathlib import Path
from test_workers import assignment, graded, processes, slow
from nbjudge.classroom.batch.submission import Submission

if __name__ == "__main__":
    readers = [(name, partial(Submission, name, b"")) for name in "abcdef"]
    list(graded(assignment(Path(sys.argv[1])), readers, processes(2), slow))
"""


def slow(wanted: Assignment, submission: Submission) -> Graded:
    """Stand in for grading in a folder that is to be taken away."""
    with tempfile.TemporaryDirectory(dir=wanted.name) as folder:
        Path(folder, str(os.getpid())).touch()
        time.sleep(60)
    return Graded(submission.student, b"", {})


def test_workers_go_when_their_parent_is_killed(tmp_path: Path) -> None:
    (tmp_path / "parent.py").write_text(PARENT)
    (tmp_path / "place").mkdir()
    parent = subprocess.Popen(
        [sys.executable, tmp_path / "parent.py", tmp_path / "place"],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    while len(pids := [int(path.name) for path in tmp_path.glob("place/*/*")]) < 2:
        time.sleep(0.1)
        assert parent.poll() is None
    parent.kill()
    parent.wait()
    assert left(pids, 60) == []
    assert list((tmp_path / "place").iterdir()) == [], "temporary folders are left"

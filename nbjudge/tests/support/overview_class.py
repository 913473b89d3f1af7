"""A report of a graded class, as grading leaves it, and a course folder to go with it."""

import functools
import json
import tempfile
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

ASSIGNMENT = "ps1"
TASKS = {"p/test_sum": 4.0, "p/test_mean": 3.0, "p/test_slope": 5.0, "p/why": 3.0}
BY_HAND = "p/why"
SLOW = "cell {}: the kernel was ended: it took more than 60 seconds"


def entry(lost: dict[str, str], **more: Any) -> dict[str, Any]:
    """Make what a report says of a student.

    Args:
        lost: messages by task that got nothing.
        more: what else differs from a student without trouble.
    """
    tasks = {
        task: {"score": 0.0 if task in lost else most, "reason": lost.get(task)}
        for task, most in TASKS.items()
    }
    tasks[BY_HAND] = {"score": None, "reason": None}
    usual = {
        "score": sum(each["score"] or 0.0 for each in tasks.values()),
        "penalty": 0.0,
        "late_seconds": 0.0,
        "needs_manual_grade": True,
        "error": None,
        "notes": [],
        "tasks": tasks,
    }
    return usual | more


def failed(error: str) -> dict[str, Any]:
    return entry({}, error=error, tasks={}, score=0.0, needs_manual_grade=False)


def report_of(students: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {
        "assignment": ASSIGNMENT,
        "max_score": sum(TASKS.values()),
        "tasks": [
            {"task": task, "max_score": most, "by_hand": task == BY_HAND}
            for task, most in TASKS.items()
        ],
        "students": students,
    }


def class_of(count: int) -> dict[str, Any]:
    """Make a report with a bit of everything that happens."""
    students = {}
    for n in range(1, count + 1):
        lost = {}
        if n % 3 == 0:
            lost["p/test_slope"] = f"AssertionError: the slope is {n / 7:.3f}: is it rise over run?"
        if n % 7 == 0:
            lost["p/test_slope"] = "NameError: name 'rise' is not defined"
        if n % 5 == 0:
            lost["p/test_sum"] = f"AssertionError: the sum of ({n}, {n + 1}) is off"
        students[f"student{n:03}"] = entry(lost)
    students["student004"] |= {"penalty": 1.5, "late_seconds": 7300.0}
    students["student008"]["notes"] = [SLOW.format(7)]
    students["student011"]["notes"] = [SLOW.format(12)]
    students["student006"] = failed("no p.ipynb was handed in, but Untitled.ipynb")
    return report_of(students)


@functools.cache
def empty_gradebook() -> bytes:
    """Make a gradebook that knows no assignment; it takes nbgrader seconds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "gradebook.db")
        Gradebook(f"sqlite:///{path}").close()
        return path.read_bytes()


def write_class(root: Path, report: dict[str, Any]) -> tuple[CourseDirectory, Path]:
    """Write a report where grading does, in a course whose gradebook is empty.

    Returns:
        The course, and the folder of the results.
    """
    folder = root / "results" / ASSIGNMENT
    folder.mkdir(parents=True)
    (folder / "report.json").write_text(json.dumps(report), encoding="utf-8")
    (root / "gradebook.db").write_bytes(empty_gradebook())
    seconds = dict.fromkeys(report["students"], 1.25)
    (folder / "seconds.json").write_text(json.dumps(seconds), encoding="utf-8")
    for student in report["students"]:
        place = root / "autograded" / student / ASSIGNMENT
        if len(student) < 100:
            place.mkdir(parents=True)
            (place / "p.ipynb").write_text("{}", encoding="utf-8")
    return CourseDirectory(config=Config(CourseDirectory={"root": str(root)})), folder

"""A course with one of each thing that the command check finds, and students for it."""

from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from small_course import CONFIG, release

v4 = nbformat.v4
ASSIGNMENT, NOTEBOOK = "ps1", "planted"
SETUP = "import threading\nimport warnings\n\nimport numpy as np"


@dataclass(frozen=True)
class Planted:
    """A function to write, and its test.

    Attributes:
        answer: the instructor's.
        test: for 2 points.
        kinds: that check finds in the test, in order.
    """

    answer: str
    test: str
    kinds: tuple[str, ...] = ()


PLANTED = {
    "right": Planted(
        "def right(x):\n    return x + 1",
        """\
assert right(1) == 2, "one more"
### BEGIN HIDDEN TESTS
assert [right(n) for n in (5, 7919)] == [6, 7920], "five, and a large number"
### END HIDDEN TESTS""",
    ),
    "unjudged": Planted(
        "def unjudged(lock):\n    return lock.locked()",
        "assert unjudged(threading.Lock()) is False",
        ("unjudged",),
    ),
    "caught": Planted(
        "def caught(lock):\n    return lock.locked()",
        """\
earned = 1
try:
    earned += caught(threading.Lock()) is False
except BaseException:
    pass
earned""",
        ("unjudged", "free"),
    ),
    "broken": Planted(
        "def broken():\n    return 1",
        'assert open("missing.csv").read() and broken()',
        ("broken",),
    ),
    "free": Planted(
        "def free(x):\n    ### BEGIN SOLUTION\n    return x\n    ### END SOLUTION",
        "try:\n    free(1)\nexcept NotImplementedError:\n    pass",
        ("free",),
    ),
    "content": Planted(
        "def content(n):\n    return list(range(n))",
        "for got, due in zip(content(3), [0, 1, 2]):\n    assert got == due",
        ("content",),
    ),
    "hollow": Planted(
        "def hollow(n):\n    return list(range(n))",
        """\
assert hollow(2) == [0, 1]
### BEGIN HIDDEN TESTS
for got, due in zip(hollow(7919), range(7919)):
    assert got == due
### END HIDDEN TESTS""",
        ("hidden-content",),
    ),
    "repeats": Planted(
        "def repeats(x):\n    return x + 1",
        """\
assert repeats(1) == 2
### BEGIN HIDDEN TESTS
got = repeats(7919)
assert got == 7920, f"repeats gave {got!r}"
### END HIDDEN TESTS""",
        ("repeats",),
    ),
    "warns": Planted(
        'def warns(x):\n    warnings.warn("old")\n    return x',
        "assert warns(3) == 3",
        ("stderr",),
    ),
}


def cell(name: str, source: str, kind: str) -> NotebookNode:
    """Make a marked cell: "locked", "answer" or "test"."""
    marks = {
        "grade_id": name,
        "schema_version": 3,
        "locked": kind != "answer",
        "solution": kind == "answer",
        "grade": kind == "test",
        "task": False,
    }
    made = v4.new_code_cell(source)
    made.metadata["nbgrader"] = marks | ({"points": 2} if kind == "test" else {})
    return made


def notebook(planted: dict[str, Planted], kernelspec: dict | None = None) -> NotebookNode:
    """Make the instructor's notebook."""
    made = v4.new_notebook(cells=[cell("setup", SETUP, "locked")])
    usual = {"name": "python3", "display_name": "Python 3", "language": "python"}
    made.metadata["kernelspec"] = kernelspec or usual
    for name, one in planted.items():
        made.cells.append(cell(name, one.answer, "answer"))
        made.cells.append(cell(f"test_{name}", one.test, "test"))
    return made


def write_planted(
    folder: Path, planted: dict[str, Planted] | None = None, kernelspec: dict | None = None
) -> None:
    """Write a course with some of what is planted; all of it if nothing is said."""
    source = folder / "source" / ASSIGNMENT
    source.mkdir(parents=True)
    made = notebook(PLANTED if planted is None else planted, kernelspec)
    nbformat.write(made, source / f"{NOTEBOOK}.ipynb")
    (folder / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")


def hand_in(
    folder: Path, student: str, answers: dict[str, str], kernelspec: dict | None = None
) -> None:
    """Hand in the released notebook with some answers; the course must be released."""
    path = folder / "release" / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
    made = nbformat.read(path, as_version=4)
    for one in made.cells:
        name = one.metadata.nbgrader.grade_id
        if name in answers:
            one.source = answers[name]
    if kernelspec:
        made.metadata["kernelspec"] = kernelspec
    place = folder / "submitted" / student / ASSIGNMENT
    place.mkdir(parents=True)
    nbformat.write(made, place / f"{NOTEBOOK}.ipynb")


__all__ = ["ASSIGNMENT", "NOTEBOOK", "PLANTED", "Planted", "hand_in", "release", "write_planted"]

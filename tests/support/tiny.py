"""A course of one small exercise whose data differ by term and by student, for tests."""

import os
from pathlib import Path
from unittest import mock

import nbformat
from nbformat import NotebookNode

STEP = "01_readings"
TASKS = ("warmest", "above")
SETUP = """\
import os
import random
from hashlib import sha256

TERM = "2026-autumn"
STUDENT = os.environ.get("NBJUDGE_STUDENT") or os.environ.get("JUPYTERHUB_USER") or "nobody"
SEED = int(sha256(f"{TERM}/{STUDENT}".encode()).hexdigest()[:12], 16)

draw = random.Random(SEED)
readings = [draw.randint(0, 9999) for _ in range(20)]"""
WARMEST = """\
### BEGIN SOLUTION
warmest = max(readings)
### END SOLUTION"""
TEST_WARMEST = """\
assert warmest in readings, "the warmest reading is one of yours"
### BEGIN HIDDEN TESTS
assert warmest == sorted(readings)[-1], "one of your readings is warmer"
### END HIDDEN TESTS"""
ABOVE = '''\
def above(values, limit):
    """Count the values above a limit."""
    ### BEGIN SOLUTION
    return len([value for value in values if value > limit])
    ### END SOLUTION'''
TEST_ABOVE = """\
assert above([1, 2, 3], 1) == 2, "2 and 3 are above 1"
### BEGIN HIDDEN TESTS
chance = random.Random(SEED + 1)
for case in range(5):
    values, limit = [chance.randint(0, 99) for _ in range(9)], chance.randint(20, 80)
    expected = sum(1 for one in values if one > limit)
    assert above(values, limit) == expected, f"case {case}: count those above the limit"
### END HIDDEN TESTS"""
CONFIG = """\
import nbjudge

c = get_config()
c.CourseDirectory.course_id = "weather"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"
c.ClearSolutions.code_stub = {"python": "# YOUR CODE HERE\\nraise NotImplementedError"}
nbjudge.configure(c)

# The rest is for Validate, which a student presses.

c.Execute.timeout = 60
"""


def marked(name: str, source: str, points: int | None = None, **marks: bool) -> NotebookNode:
    """Make a code cell of nbgrader's."""
    marks = {"grade": False, "locked": False, "solution": False, "task": False} | marks
    found: dict[str, object] = {**marks, "grade_id": name, "schema_version": 3}
    if points is not None:
        found["points"] = points
    cell = nbformat.v4.new_code_cell(source)
    cell.metadata["nbgrader"] = nbformat.from_dict(found)
    return cell


def solution() -> NotebookNode:
    """Make the solution."""
    return nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_markdown_cell("# Readings\n\nYour own readings of a thermometer."),
            marked("setup", SETUP, locked=True),
            marked("warmest", WARMEST, solution=True),
            nbformat.v4.new_code_cell("print(warmest)"),
            marked("test_warmest", TEST_WARMEST, 2, grade=True, locked=True),
            marked("above", ABOVE, solution=True),
            marked("test_above", TEST_ABOVE, 3, grade=True, locked=True),
        ]
    )


def write_course(root: Path, notebook: NotebookNode | None = None) -> Path:
    """Write the course into a folder; give the path of its solution."""
    path = root / "solutions" / STEP / f"{STEP}.ipynb"
    path.parent.mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
    nbformat.write(notebook or solution(), path)
    return path


def readings_of(student: str, notebook: NotebookNode) -> list[int]:
    """Draw a student's data as the set-up cell of a notebook does."""
    setup = next(c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("locked"))
    namespace: dict[str, list[int]] = {}
    with mock.patch.dict(os.environ, {"NBJUDGE_STUDENT": student}):
        exec(setup.source, namespace)
    return namespace["readings"]

"""Whose fault it is that a submission was not graded, and what it lacks."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from nbjudge.classroom.batch.grade_one import CannotGrade, Workshop, reason_of

LOG = """\
[ERROR] There was an error processing assignment: submitted/ann/ps1
Traceback (most recent call last):
  File "x.py", line 1, in f
{error}
"""
FULL = """\
sqlalchemy.exc.OperationalError: (sqlite3.OperationalError) database or disk is full
[SQL: INSERT INTO grade VALUES (?)]
(Background on this error at: https://sqlalche.me/e/20/e3q8)
[ERROR] There was an error accessing the nbgrader database."""


def answer(error: str) -> dict[str, object]:
    failed = "nbgrader.converters.base.NbGraderException: Please see the error log"
    return {"success": False, "log": LOG.format(error=error), "error": failed}


@pytest.mark.parametrize(
    "error",
    [
        "OSError: [Errno 28] No space left on device",
        "OSError: [Errno 5] Input/output error",
        "OSError: [Errno 122] Disk quota exceeded",
        "nbjudge.launcher.process.StartError: mount on /x: Cannot allocate memory",
        "nbjudge.grading.verdict.NoAnswer: the student's kernel did not start",
        "MemoryError: out of it",
        FULL,
        "sqlalchemy.exc.OperationalError: (sqlite3.OperationalError) disk I/O error",
        "sqlalchemy.exc.OperationalError: (sqlite3.OperationalError) database is locked",
    ],
)
def test_what_this_machine_lacks_is_never_scored(error: str) -> None:
    with pytest.raises(CannotGrade):
        reason_of(answer(error))


@pytest.mark.parametrize(
    "error",
    [
        "nbformat.reader.NotJSONError: Notebook does not appear to be JSON: 'x'",
        "nbjudge.grading.submitted_files.TooLarge: the notebook has 6000 cells, and at most 5000",
        "RecursionError: maximum recursion depth exceeded",
    ],
)
def test_what_is_wrong_with_a_notebook_is_told(error: str) -> None:
    assert error.rpartition(": ")[2] in reason_of(answer(error))


def test_another_notebook_is_said_in_its_own_words() -> None:
    log = "x\nnbjudge.grading.right_file.NotThisNotebook: p.ipynb cannot be graded: it is empty\n"
    said = reason_of({"log": log, "error": "it failed"})
    assert said == "p.ipynb cannot be graded: it is empty"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (["PS1.IPYNB", "x.csv"], "no a.ipynb or b.ipynb was handed in, but PS1.IPYNB"),
        (["a.ipynb.json"], "no a.ipynb or b.ipynb was handed in, but a.ipynb.json"),
        (["x.csv"], "no a.ipynb or b.ipynb was handed in, but no notebook"),
        (["a.ipynb"], ""),
    ],
)
def test_what_was_handed_in_instead_is_said(tmp_path: Path, files: list[str], said: str) -> None:
    for name in files:
        (tmp_path / name).write_text("{}")
    workshop = SimpleNamespace(assignment=SimpleNamespace(notebooks=("a", "b")))
    assert Workshop.nothing_to_grade(workshop, tmp_path) == said

"""The command feedback leaves what nbgrader leaves, makes nothing twice, and loses nobody."""

import fcntl
import shutil
from pathlib import Path

import nbformat
import pytest
from nbgrader.apps import GenerateFeedbackApp

from attack_course import ASSIGNMENT, NOTEBOOK, WRITTEN
from graded_notebook import MARKDOWN
from small_course import SmallCourse, command

FIRST = "student00"


def left(course: SmallCourse) -> dict[str, tuple[bytes, int]]:
    """Give what lies in the folder of feedback: bytes and rights by path."""
    folder = course.folder / "feedback"
    found = [path for path in folder.rglob("*") if path.is_file()]
    return {
        str(path.relative_to(folder)): (path.read_bytes(), path.stat().st_mode) for path in found
    }


def made(course: SmallCourse, *arguments: str) -> int:
    """Make feedback, and say how many pages were made."""
    done = course.nbjudge("feedback", ASSIGNMENT, "--workers=2", *arguments)
    assert done.returncode == 0, done.stderr
    return int(done.stderr.partition(" graded, ")[2].split()[0])


def page(course: SmallCourse, student: str) -> Path:
    return course.folder / "feedback" / student / ASSIGNMENT / f"{NOTEBOOK}.html"


def comment(course: SmallCourse, student: str, text: str) -> None:
    with course.gradebook() as gradebook:
        found = gradebook.find_comment(WRITTEN, NOTEBOOK, ASSIGNMENT, student)
        found.manual_comment = text
        gradebook.db.commit()


@pytest.fixture
def commented(copy: SmallCourse) -> SmallCourse:
    """The graded class, with a comment, a penalty, a score by hand, a file and an odd cell."""
    comment(copy, FIRST, "See *here*.")
    with copy.gradebook() as gradebook:
        found = gradebook.find_submission_notebook(NOTEBOOK, ASSIGNMENT, "student01")
        found.late_submission_penalty = 1.5
        grade = gradebook.find_grade(WRITTEN, NOTEBOOK, ASSIGNMENT, "student02")
        grade.manual_score, grade.needs_manual_grade = 1.0, False
        gradebook.db.commit()
    path = copy.graded("student03")
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.insert(1, nbformat.v4.new_markdown_cell(MARKDOWN))
    path.chmod(0o644)
    nbformat.write(notebook, path)
    (path.parent / "data").mkdir()
    (path.parent / "data" / "numbers.txt").write_text("1 2 3", encoding="utf-8")
    return copy


def test_the_files_are_those_that_nbgrader_leaves(commented: SmallCourse) -> None:
    done = command(commented.folder, GenerateFeedbackApp, ASSIGNMENT)
    assert done.returncode == 0, done.stderr
    expected = left(commented)
    assert len([name for name in expected if name.endswith(".html")]) == 6
    assert b"See <em>here</em>." in expected[f"{FIRST}/{ASSIGNMENT}/{NOTEBOOK}.html"][0]
    shutil.rmtree(commented.folder / "feedback")
    assert made(commented) == 6
    assert left(commented) == expected


def test_only_what_is_missing_or_has_changed_is_made(copy: SmallCourse) -> None:
    assert made(copy) == 6
    before = left(copy)
    assert made(copy) == 0
    page(copy, FIRST).unlink()
    comment(copy, "student01", "Well done.")
    assert made(copy) == 2
    after = left(copy)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {str(page(copy, "student01").relative_to(copy.folder / "feedback"))}
    path = copy.graded("student02")
    path.chmod(0o644)
    path.write_text(path.read_text("utf-8") + "\n", encoding="utf-8")
    assert made(copy, "--only=student02,student03") == 1
    with (copy.folder / "nbgrader_config.py").open("a", encoding="utf-8") as config:
        config.write("c.HideTests.show_hidden_tests = True\n")
    assert made(copy) == 6
    assert made(copy, "--force", f"--only={FIRST}") == 1


def test_what_one_has_graded_wrongly_costs_one(copy: SmallCourse) -> None:
    assert made(copy) == 6
    path = copy.graded(FIRST)
    whole = path.read_bytes()
    path.chmod(0o644)
    path.write_bytes(b"no notebook")
    comment(copy, "student01", "Well done.")
    done = copy.nbjudge("feedback", ASSIGNMENT, "--workers=1")
    assert done.returncode == 1
    assert f"no feedback: {FIRST}: NotJSONError: " in done.stderr
    assert "1 without feedback; start again" in done.stderr
    assert not page(copy, FIRST).parent.exists()  # the old one would be of another notebook
    assert "Well done." in page(copy, "student01").read_text("utf-8")
    assert not list(copy.folder.glob("feedback/*/.*"))
    path.write_bytes(whole)
    assert made(copy) == 1


def test_a_cell_that_the_gradebook_does_not_know_is_named(copy: SmallCourse) -> None:
    with copy.gradebook() as gradebook:
        gradebook.db.delete(gradebook.find_grade(WRITTEN, NOTEBOOK, ASSIGNMENT, FIRST))
        gradebook.db.commit()
    done = copy.nbjudge("feedback", ASSIGNMENT, f"--only={FIRST}")
    assert done.returncode == 1
    assert f"MissingEntry: the gradebook holds no grade for the cell {WRITTEN}" in done.stderr


def test_what_cannot_be_done_is_said(copy: SmallCourse) -> None:
    for arguments, said in (
        (["ps2"], "nobody's ps2 is graded: run python -m nbjudge grade ps2 first"),
        ([ASSIGNMENT, "--only=nobody"], f"{ASSIGNMENT} of nobody is not graded"),
        ([], "name one assignment: python -m nbjudge feedback ASSIGNMENT"),
    ):
        done = copy.nbjudge("feedback", *arguments)
        assert (done.returncode, said in done.stderr) == (1, True), done.stderr


def test_a_second_one_does_not_begin(copy: SmallCourse) -> None:
    folder = copy.results("feedback")
    folder.mkdir(parents=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = copy.nbjudge("feedback", ASSIGNMENT)
    assert done.returncode == 1 and "is being made already" in done.stderr
    assert not (copy.folder / "feedback").exists()

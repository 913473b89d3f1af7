"""All feedback goes into one file, called as the learning system called what was handed in."""

import os
import shutil
import zipfile
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from nbjudge.classroom.return_feedback import main

PEOPLE = {"student01": ("Zoë", "One"), "student02": ("Sam", "Two"), "student03": ("Sam", "Two")}
WORKSHEET = """\
Identifier,Full name,Email address,Status,Grade
Participant 71,Zoë One,student01@example.org,,
Participant 72,Sam Two,student02@example.org,,
Participant 73,Sam_/Two,student03@example.org,,
"""


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a gradebook with one assignment and three students."""
    path = tmp_path_factory.mktemp("pack") / "gradebook.db"
    with Gradebook(f"sqlite:///{path}") as gradebook:
        gradebook.add_assignment("ps1")
        gradebook.add_notebook("p", "ps1")
        for number, (student, (first, last)) in enumerate(PEOPLE.items(), start=1):
            gradebook.add_student(
                student,
                first_name=first,
                last_name=last,
                email=f"{student}@example.org",
                lms_user_id=str(100 + number),
            )
    return path


@pytest.fixture
def course(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a course with feedback for three students, and the working folder."""
    shutil.copy(database, tmp_path)
    for student in PEOPLE:
        put(tmp_path / "feedback" / student / "ps1/p.html", student)
        put(tmp_path / "feedback" / student / "ps1/numbers.txt", "not for them")
        put(tmp_path / "autograded" / student / "ps1/p.ipynb", "{}")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def packed(course: Path) -> dict[str, str]:
    with zipfile.ZipFile(course / "results/ps1/feedback.zip") as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_moodles_names_are_those_of_the_download(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(course / "downloaded/ps1/sheet.csv", WORKSHEET)
    put(course / "downloaded/ps1/extracted/ps1/Zoë One_71_assignsubmission_file/x.ipynb", "{}")
    put(course / "downloaded/ps1/extracted/ps1/Sam Two_72_assignsubmission_file_/p.ipynb", "{}")
    assert main(["ps1"]) == 0
    assert packed(course) == {
        "Zoë One_71_assignsubmission_file_/p.html": "student01",
        "Sam Two_72_assignsubmission_file_/p.html": "student02",
        "Sam  Two_73_assignsubmission_file_/p.html": "student03",  # from the worksheet alone
    }
    assert "packed by their ids" not in capsys.readouterr().err


def test_an_archive_that_was_not_taken_apart_will_do(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = course / "downloaded/ps1/archive"
    folder.mkdir(parents=True)
    with zipfile.ZipFile(folder / "all.zip", "w") as archive:
        archive.writestr("Zoë One_71_assignsubmission_file_/p.ipynb", "{}")
        archive.writestr("Sam Two_72_assignsubmission_file_/p.ipynb", "{}")
    assert main(["ps1"]) == 0
    assert packed(course) == {
        "Zoë One_71_assignsubmission_file_/p.html": "student01",
        "student02/p.html": "student02",  # two people have the name, and there is no worksheet
        "student03/p.html": "student03",
    }
    assert "packed by their ids: student02, student03." in capsys.readouterr().err


def test_canvas_names_hold_its_numbers(course: Path) -> None:
    folder = course / "downloaded/ps1/extracted"
    for name in ("onezoe_101_900_p.ipynb", "onezoe_LATE_101_901_p-1.ipynb", "twosam_102_7_p.ipynb"):
        put(folder / name, "{}")
    assert main(["ps1", "--lms", "canvas"]) == 0
    assert packed(course) == {
        "onezoe_101_901_p.html": "student01",
        "twosam_102_7_p.html": "student02",
        "student03/p.html": "student03",
    }


def test_without_a_download_students_ids_do(course: Path) -> None:
    assert main(["ps1"]) == 0
    once = (course / "results/ps1/feedback.zip").read_bytes()
    assert packed(course) == {f"{student}/p.html": student for student in PEOPLE}
    os.utime(course / "feedback/student01/ps1/p.html", (0, 0))
    assert main(["ps1"]) == 0
    assert (course / "results/ps1/feedback.zip").read_bytes() == once


def test_who_lacks_feedback_is_named(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (course / "feedback/student02/ps1/p.html").unlink()
    assert main(["ps1"]) == 0
    assert "graded, and without feedback: student02." in capsys.readouterr().err
    assert "student02/p.html" not in packed(course)


def test_no_feedback_is_said(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ps2"]) == 1
    assert (
        "there is no feedback for ps2: run nbgrader generate_feedback ps2 first"
        in capsys.readouterr().err
    )
    assert not (course / "results").exists()

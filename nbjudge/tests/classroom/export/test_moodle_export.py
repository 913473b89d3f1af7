"""Moodle's worksheet and gradebook are filled in, and what Moodle would pass over is said."""

import csv
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from nbjudge.classroom.export import MoodleExport
from nbjudge.classroom.export.exporter import CannotExport

HEADER = (
    "Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,"
    "Last modified (submission),Last modified (grade),Feedback comments"
)
STATUS = '"Submitted for grading - "'
REST = '6,Yes,"Thursday, 5 March 2026, 9:15 PM",-,'
LINES = [
    f'"Participant 4001","Student No1",student01@example.org,{STATUS},,{REST}',
    f'"Participant 4002","Größe No2",STUDENT02@example.org,{STATUS},"1.00",{REST}',
    f'"Participant 4003","Student No3",student03@example.org,{STATUS},,{REST}',
    f'"Participant 4009","Student No9",student09@example.org,{STATUS},,{REST}',
]
GRADES = (
    '"First name","Last name","ID number","Email address","Assignment: first (Real)",'
    '"Assignment: first (Feedback)","Assignment: second (Real)","Course total (Real)"'
)


def exported(gradebook: Gradebook, tmp_path: Path, **settings: object) -> bytes:
    target = tmp_path / "moodle.csv"
    MoodleExport(to=str(target), **settings).export(gradebook)
    return target.read_bytes()


def fields(lines: Iterable[str]) -> list[list[str]]:
    """What a reader of CSV sees: quotation marks that no field needs are none of it."""
    return list(csv.reader(lines))


def test_a_worksheet_is_filled_in(
    gradebook: Gradebook,
    tmp_path: Path,
    written: Callable[..., Path],
    caplog: pytest.LogCaptureFixture,
) -> None:
    template = written(HEADER, *LINES)
    data = exported(gradebook, tmp_path, template=str(template), assignment=["first"])
    lines = [
        LINES[0].replace(f"{STATUS},,", f"{STATUS},6.33333,"),
        LINES[1].replace('"1.00"', "0.83333"),
        *LINES[2:],
    ]
    assert data.decode().endswith("\n")
    assert fields(data.decode().splitlines()) == fields([HEADER, *lines])
    assert "passed over by Moodle: student01." in caplog.text
    assert "student03 (first); left out" in caplog.text
    assert "so that their grades were not exported: student05." in caplog.text


def test_a_grade_that_cannot_be_changed_is_said(
    gradebook: Gradebook,
    tmp_path: Path,
    written: Callable[..., Path],
    caplog: pytest.LogCaptureFixture,
) -> None:
    closed = LINES[1].replace(",Yes,", ",No,")
    assert closed != LINES[1]
    template = written(HEADER, LINES[0], closed, *LINES[2:])
    exported(gradebook, tmp_path, template=str(template), assignment=["first"])
    assert "not open to changes in Moodle, and so passed over there: student02." in caplog.text


def test_a_worksheet_is_of_one_assignment(
    gradebook: Gradebook, tmp_path: Path, written: Callable[..., Path]
) -> None:
    with pytest.raises(CannotExport, match="the grading worksheet of one assignment: say which"):
        exported(gradebook, tmp_path, template=str(written(HEADER, *LINES)))


def test_a_worksheet_in_another_language(
    gradebook: Gradebook, tmp_path: Path, written: Callable[..., Path]
) -> None:
    template = written(
        "\ufeffID;E-Mail-Adresse;Bewertung;Maximale Bewertung", "Teilnehmer/in4002;student02;;6,00"
    )
    headings = {
        "identifier": "ID",
        "email": "E-Mail-Adresse",
        "grade": "Bewertung",
        "maximum": "Maximale Bewertung",
    }
    data = exported(
        gradebook, tmp_path, template=str(template), assignment=["first"], headings=headings
    )
    assert data.decode().splitlines()[1] == "Teilnehmer/in4002;student02;0.83333;6,00"
    assert data.startswith(b"\xef\xbb\xbfID;")


def test_an_export_of_the_gradebook_is_filled_in(
    gradebook: Gradebook, tmp_path: Path, written: Callable[..., Path]
) -> None:
    lines = ['Student,No1,student01,,-,"",-,5', "Größe,No2,,student02@example.org,1.00,,-,-"]
    data = exported(gradebook, tmp_path, template=str(written(GRADES, *lines)))
    assert data.decode().splitlines()[1:] == [
        "Student,No1,student01,,6.33333,,6.33333,5",
        "Größe,No2,,student02@example.org,0.83333,,0.33333,-",
    ]


def test_a_file_without_template(gradebook: Gradebook, tmp_path: Path) -> None:
    data = exported(gradebook, tmp_path, columns={"first": "Assignment: first (Real)"})
    assert data.decode("utf-8-sig").splitlines()[:3] == [
        "First name,Last name,ID number,Email address,Assignment: first (Real),second",
        'Student,"\'=1+1,""x""",student03,student03@example.org,,1.33333',
        "Student,No1,student01,student01@example.org,6.33333,6.33333",
    ]
    data = exported(gradebook, tmp_path, id_column="Username").decode("utf-8-sig")
    assert data.startswith("First name,Last name,Username,Email address,first,second\n")


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ([HEADER, LINES[0], LINES[0]], "lines 2 and 3 are both student01"),
        ([HEADER, LINES[3]], "holds nobody whom the gradebook knows"),
        (["Identifier,Grade", "Participant 1,"], "none of the columns Email address"),
        (["Identifier,Email address", "Participant 1,x"], "no column Grade"),
        (
            ["Email address,ID number,first", "student01@example.org,student02,"],
            "could be student01 or student02",
        ),
    ],
)
def test_a_template_that_does_not_fit_is_refused(
    lines: list[str],
    message: str,
    gradebook: Gradebook,
    tmp_path: Path,
    written: Callable[..., Path],
) -> None:
    template = written(*lines)
    with pytest.raises(CannotExport, match=message):
        exported(gradebook, tmp_path, template=str(template), assignment=["first"])
    assert list(tmp_path.iterdir()) == [template]

"""nbgrader's own grades.csv: the same columns and numbers, and nothing that a spreadsheet runs."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from nbgrader.apps import ExportApp
from nbgrader.plugins import CsvExportPlugin
from traitlets.config import Config

import nbjudge
from export_course import EXTRA
from nbjudge.classroom.csv_tables import read_table
from nbjudge.classroom.export import GradesExport
from nbjudge.classroom.roster_file import Entry, read_roster


def exported(gradebook: Gradebook, kind: type[CsvExportPlugin], path: Path, **settings: object):
    kind(to=str(path), **settings).export(gradebook)
    return path


def fields(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_it_says_what_nbgraders_own_says(gradebook: Gradebook, tmp_path: Path) -> None:
    """But for the one who is called =1+1,"x"."""
    ours = fields(exported(gradebook, GradesExport, tmp_path / "ours.csv"))
    theirs = fields(exported(gradebook, CsvExportPlugin, tmp_path / "theirs.csv"))
    assert ours[0] == theirs[0]
    assert len(ours) == len(theirs) == 11
    plain = [row for row in theirs if len(row) == len(theirs[0])]
    assert [row for row in ours if "1+1" not in str(row)] == plain
    assert sum(float(row[7]) for row in ours[1:]) > 0


def test_a_name_is_no_formula(gradebook: Gradebook, tmp_path: Path) -> None:
    path = exported(gradebook, GradesExport, tmp_path / "grades.csv")
    assert '\'=1+1,"x"' in {row[4] for row in fields(path)}
    assert not any(field.startswith(("=", "+", "-", "@")) for row in fields(path) for field in row)
    assert '=1+1,"x"' in {row["last_name"] for _, row in read_table(path).rows}


def test_one_student_and_one_assignment(gradebook: Gradebook, tmp_path: Path) -> None:
    path = exported(
        gradebook, GradesExport, tmp_path / "o.csv", student=[EXTRA], assignment=["first"]
    )
    assert [[row[0], row[3]] for row in fields(path)[1:]] == [["first", EXTRA]]


def test_configure_puts_it_in_place() -> None:
    config = Config()
    nbjudge.configure(config)
    assert ExportApp(config=config).plugin_class is GradesExport


@pytest.mark.parametrize("name", ["=1+1", "-Kim", "+1", "@x", "'=1+1", "''-x", "O'Neil", "a;=1"])
def test_what_we_write_is_read_as_it_was(name: str, tmp_path: Path, gradebook: Gradebook) -> None:
    """A roster made of an exported file keeps the signs of names."""
    gradebook.find_student(EXTRA).last_name = name
    path = exported(gradebook, GradesExport, tmp_path / "o.csv", assignment=["first"])
    assert Entry(EXTRA, "Student", name).last_name in {
        row["last_name"] for _, row in read_table(path).rows
    }
    columns = {"id": "student_id"}
    assert name in {entry.last_name for entry in read_roster(path, columns)}
    gradebook.db.rollback()


def test_a_sign_within_a_field_that_other_separators_would_part(
    tmp_path: Path, gradebook: Gradebook, written: Callable
) -> None:
    gradebook.find_student(EXTRA).first_name = 'x;=HYPERLINK("evil")\t@1\n+2'
    path = exported(gradebook, GradesExport, tmp_path / "o.csv", assignment=["first"])
    text = path.read_text(encoding="utf-8")
    gradebook.db.rollback()
    assert "x;'=HYPERLINK" in text and "\t'@1\n'+2" in text

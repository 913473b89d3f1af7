"""A roster is read as it was exported, written whole or not at all, and deletes nobody."""

import csv
import io
import logging
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from nbjudge.classroom.csv_tables import BadTable, read_table
from nbjudge.classroom.roster import enter, main
from nbjudge.classroom.roster_file import Clash, Entry, read_roster

CANVAS = [
    ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Homework 1 (7)", "Final Score"],
    ["", "", "", "", "", "Manual Posting", ""],
    ["    Points Possible", "", "", "", "", "20.00", "(read only)"],
    ["Okafor, Ada", "101", "u1", "ada", "CS 1", "12.00", "60"],
    ["Lee, Kim Su", "102", "u2", "kim", "CS 1", "", ""],
    ["Student, Test", "999", "", "a0b1c2", "CS 1", "", ""],
]
CANVAS_SPLIT = [
    ["LastName", "FirstName", "ID", "SIS Login ID", "Section"],
    ["    Points Possible", "", "", "", ""],
    ["Okafor", "Ada", "101", "ada", "CS 1"],
    ["Lee", "Kim Su", "102", "kim", "CS 1"],
    ["Student", "Test", "999", "a0b1c2", "CS 1"],
]
MOODLE = [
    ["First name", "Surname", "ID number", "Institution", "Email address", "Course total"],
    ["Ada", "Okafor", "", "", "Ada@example.org", "60"],
    ["Kim Su", "Lee", "", "", "kim@example.org", "-"],
]
PARTICIPANTS = [
    ["First name", "Last name", "Email address", "Groups"],
    ["Ada", "Okafor", "Ada@example.org", "No groups"],
    ["Kim Su", "Lee", "kim@example.org", "No groups"],
]
WORKSHEET = [
    ["Identifier", "Full name", "Email address", "Status", "Grade"],
    ["Participant 11", "Ada Okafor", "Ada@example.org", "Submitted", ""],
    ["Participant 12", "Kim Su Lee", "kim@example.org", "Submitted", ""],
]
PLAIN = [
    ["id", "first_name", "last_name", "email", "lms_user_id"],
    ["ada", "Ada", "Okafor", "Ada@example.org", "101"],
    ["kim", "Kim Su", "Lee", "", ""],
]
ADA = Entry("ada", "Ada", "Okafor", None, "101")
KIM = Entry("kim", "Kim Su", "Lee", None, "102")
BY_MAIL = [
    Entry("Ada@example.org", "Ada", "Okafor", "Ada@example.org"),
    Entry("kim@example.org", "Kim Su", "Lee", "kim@example.org"),
]


def text_of(rows: list[list[str]], delimiter: str = ",", end: str = "\n", pad: str = "") -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=end)
    writer.writerows([[pad + field + pad for field in row] for row in rows])
    return text.getvalue()


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "class.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"sqlite:///{tmp_path_factory.mktemp('gradebook')}/gradebook.db"


@pytest.fixture
def gradebook(database: str) -> Iterator[Gradebook]:
    """An empty one: making one takes nbgrader a second."""
    with Gradebook(database, "course") as found:
        for assignment in found.assignments:
            found.remove_assignment(assignment.name)
        for student in found.students:
            found.remove_student(student.id)
        yield found


def rows(gradebook: Gradebook) -> dict[str, tuple[str | None, ...]]:
    return {
        each.id: (each.first_name, each.last_name, each.email, each.lms_user_id)
        for each in gradebook.students
    }


@pytest.mark.parametrize(
    ("table", "entries"),
    [
        (CANVAS, [ADA, KIM]),
        (CANVAS_SPLIT, [ADA, KIM]),
        (
            [[row[0], row[1], row[4]] for row in CANVAS],  # without anything of SIS
            [
                Entry("101", "Ada", "Okafor", None, "101"),
                Entry("102", "Kim Su", "Lee", None, "102"),
            ],
        ),
        (MOODLE, BY_MAIL),
        (PARTICIPANTS, BY_MAIL),
        (WORKSHEET, BY_MAIL),
        (
            PLAIN,
            [
                Entry("ada", "Ada", "Okafor", "Ada@example.org", "101"),
                Entry("kim", "Kim Su", "Lee"),
            ],
        ),
        ([["student_id"], ["ada"]], [Entry("ada")]),
    ],
)
@pytest.mark.parametrize(
    ("spoilt", "encoding"),
    [
        ({}, "utf-8"),
        ({}, "utf-8-sig"),
        ({"delimiter": ";"}, "utf-8-sig"),
        ({"delimiter": "\t"}, "utf-16"),
        ({"pad": " "}, "utf-8"),
        ({"pad": "\N{NO-BREAK SPACE}"}, "utf-8"),
        ({"end": "\r\n"}, "utf-8"),
        ({"end": "\n\n"}, "utf-8"),
    ],
)
def test_a_roster_is_read_as_it_was_exported(
    tmp_path: Path,
    table: list[list[str]],
    entries: list[Entry],
    spoilt: dict[str, str],
    encoding: str,
) -> None:
    assert read_roster(written(tmp_path, text_of(table, **spoilt), encoding)) == entries


WEEKS = [f"Week {number}: read, write, save (1)" for number in range(1, 9)]
PARTS = [f"Lab {number}; part a; part b (1)" for number in range(1, 9)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("named", [WEEKS, PARTS, ["a, b; c (1)"]])
@pytest.mark.parametrize("quoted", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
@pytest.mark.parametrize("short", [False, True])
def test_what_stands_between_fields_is_found(
    tmp_path: Path, delimiter: str, named: list[str], quoted: int, short: bool
) -> None:
    """Whatever signs stand in the names of the columns, and where a line is cut short, too."""
    header = ["Student", "ID", "SIS Login ID", "Section", *named]
    points = ["7,50" if delimiter == ";" else "7.50"] * len(named)
    rows = [["Okafor, Ada", "101", "ada", "S1", *points]] * 2
    rows += [["Lee, Kim Su", "102", "kim", "S1", *([] if short else points)]]
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, quoting=quoted).writerows([header, *rows])
    assert read_roster(written(tmp_path, text.getvalue())) == [ADA, KIM]


@pytest.mark.parametrize("line", ["sep=;", "SEP=;", '"sep=;"', "sep=;;;"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "utf-16"])
def test_a_line_may_say_what_stands_between_fields(
    tmp_path: Path, line: str, end: str, encoding: str
) -> None:
    text = text_of([["id", "last, first"], ["ada", ""]], ";", end)
    assert read_roster(written(tmp_path, f"{line}{end}{text}", encoding)) == [Entry("ada")]
    with pytest.raises(BadTable, match=r"line 3: .*more fields"):
        read_roster(written(tmp_path, f"{line}{end}id;x{end}a;b;c{end}", encoding))


def test_brightspaces_sign_is_no_part_of_an_id(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    rows = [
        ["OrgDefinedId", "Username", "Last Name", "First Name", "Email", "End-of-Line Indicator"],
        ["#101", "#ada", "Okafor", "Ada", "ada@example.org", "#"],
        ["#102", "#kim", "Lee", "Kim Su", "", "#"],
    ]
    found = read_roster(written(tmp_path, text_of(rows)))
    assert found == [
        Entry("ada", "Ada", "Okafor", "ada@example.org"),
        Entry("kim", "Kim Su", "Lee"),
    ]
    rows[1][1] = "ada"
    assert [each.id for each in read_roster(written(tmp_path, text_of(rows)))] == ["ada", "#kim"]
    assert "some ids begin with #, and not all: #kim" in caplog.text


@pytest.mark.parametrize(
    ("name", "login", "entered"),
    [
        ("Teststudent, Canvas", "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567", False),
        ("Étudiant, Test", "0a1b2c3d4e5f60718293a4b5c6d7e8f901234567", False),
        ("Student, Test", "x", False),
        ("Teilnehmer, Test", "x", True),
        ("Contest, Ann", "x", None),
    ],
)
def test_canvas_s_test_student_is_known_in_any_language(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, name: str, login: str, entered: bool | None
) -> None:
    rows = [*CANVAS[:5], [name, "999", "", login, "CS 1", "", ""]]
    found = [each.id for each in read_roster(written(tmp_path, text_of(rows)))]
    assert found == ["ada", "kim"] + (["x"] if entered is not False else [])
    assert ("may be Canvas’s test student" in caplog.text) is (entered is True)
    assert ("test student was left out" in caplog.text) is (entered is False)


@pytest.mark.parametrize("student", ["1.23457E+11", "1,23457E+11", "2E+10"])
def test_a_number_that_a_spreadsheet_has_rounded_is_refused(tmp_path: Path, student: str) -> None:
    with pytest.raises(BadTable, match="is what a spreadsheet shows of a long number"):
        read_roster(written(tmp_path, text_of([["id"], [student]])))


def test_the_instructor_names_a_column(tmp_path: Path) -> None:
    path = written(tmp_path, text_of(CANVAS))
    assert [each.id for each in read_roster(path, {"id": "sis user id"})] == ["u1", "u2"]
    path = written(tmp_path, "Matrikel;Vorname;Nachname\n77;Zoë;Müller\n")
    columns = {"id": "Matrikel", "first_name": "Vorname", "last_name": "Nachname"}
    assert read_roster(path, columns) == [Entry("77", "Zoë", "Müller")]
    with pytest.raises(BadTable, match="has no column “Number”"):
        read_roster(path, {"id": "Number"})
    with pytest.raises(BadTable, match="shoe is no part of a roster"):
        read_roster(path, {"shoe": "Matrikel"})


def test_lines_without_a_student_are_left_out_and_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = written(tmp_path, text_of(CANVAS).replace("102,u2,kim", "102,u2,"))
    with caplog.at_level(logging.WARNING, logger="traitlets"):
        assert read_roster(path) == [ADA]
    assert "line 5: Lee, Kim Su has no id, and was left out" in caplog.text
    assert "line 6: Canvas’s test student was left out" in caplog.text
    assert "Points" not in caplog.text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "line 1: there are no names of columns"),
        ("name,points\nada,3\n", "no column holds the students’ ids; the columns are name, points"),
        ("id\n", "no column holds"),
        ("id,email\nada,x,y\n", "line 2: .*more fields than there are columns"),
        ("id\n../ada\n", "line 2: the id “../ada” begins with a dot"),
        ("id\na/da\n", "line 2: the id “a/da” has in it '/'"),
        ("id\na*\n", r"has in it '\*'"),
        ("id\n" + "a" * 129 + "\n", "id has more than 128 characters"),
    ],
)
def test_what_is_no_roster_is_refused_with_a_sentence(
    tmp_path: Path, text: str, words: str
) -> None:
    with pytest.raises(BadTable, match=words):
        read_roster(written(tmp_path, text))


def test_a_name_is_never_read_wrongly(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match="is not in UTF-8: save it as"):
        read_table(written(tmp_path, "id,first_name\nzoe,Zoë\n", "cp1252"))


def test_one_student_in_two_lines(tmp_path: Path) -> None:
    twice = "id,email\nada,ada@example.org\nada,ada@example.org\n"
    assert len(read_roster(written(tmp_path, twice))) == 1
    for other in ("ada,other@example.org", "Ada,ada@example.org"):
        text = f"id,email\nada,ada@example.org\n{other}\n"
        with pytest.raises(Clash, match=r"line 3: .* stands in an earlier line"):
            read_roster(written(tmp_path, text))


def test_a_roster_is_entered_and_again(gradebook: Gradebook) -> None:
    done = enter(gradebook, [ADA, KIM])
    assert (done.new, done.changed, done.same, done.missing) == (["ada", "kim"], [], [], [])
    once = rows(gradebook)
    assert once["kim"] == ("Kim Su", "Lee", None, "102")
    done = enter(gradebook, [ADA, KIM])
    assert (done.new, done.changed, done.same) == ([], [], ["ada", "kim"])
    assert rows(gradebook) == once


def test_what_the_roster_does_not_say_stays(gradebook: Gradebook) -> None:
    enter(gradebook, [Entry("ada", "Ada", "Okafor", "ada@example.org", "101")])
    done = enter(gradebook, [Entry("ADA", last_name="Smith")])
    assert done.changed == ["ada"]
    assert rows(gradebook) == {"ada": ("Ada", "Smith", "ada@example.org", "101")}


def test_who_is_missing_keeps_the_grades(gradebook: Gradebook) -> None:
    enter(gradebook, [ADA, KIM])
    gradebook.add_assignment("hw1")
    gradebook.add_submission("hw1", "kim", timestamp=datetime(2026, 3, 5))
    assert enter(gradebook, [ADA]).missing == ["kim"]
    assert gradebook.find_submission("hw1", "kim").timestamp == datetime(2026, 3, 5)


@pytest.mark.parametrize(
    "other",
    [Entry("okafor", email="ADA@example.org"), Entry("okafor", lms_user_id="101")],
    ids=["email", "number"],
)
def test_one_person_does_not_become_two(gradebook: Gradebook, other: Entry) -> None:
    enter(gradebook, [Entry("ada", email="ada@example.org", lms_user_id="101")])
    before = rows(gradebook)
    with pytest.raises(Clash, match="ada and okafor have the same"):
        enter(gradebook, [KIM, other])
    assert rows(gradebook) == before, "nothing is written"


def test_addresses_may_move_from_one_to_another(gradebook: Gradebook) -> None:
    enter(gradebook, [Entry("ada", email="a@example.org"), Entry("kim", email="k@example.org")])
    enter(gradebook, [Entry("ada", email="k@example.org"), Entry("kim", email="a@example.org")])
    assert rows(gradebook)["ada"][2] == "k@example.org"


def test_a_failure_writes_nothing(gradebook: Gradebook, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails() -> None:
        gradebook.db.flush()
        raise OSError("no space")

    monkeypatch.setattr(gradebook.db, "commit", fails)
    with pytest.raises(OSError, match="no space"):
        enter(gradebook, [ADA])
    monkeypatch.undo()
    assert rows(gradebook) == {}


@pytest.mark.slow
def test_the_command_loads_the_courses_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture
) -> None:
    (tmp_path / "nbgrader_config.py").write_text(
        "c = get_config()\n"
        'c.CourseDirectory.course_id = "course"\n'
        'c.CourseDirectory.db_url = "sqlite:///other.db"\n'
    )
    monkeypatch.chdir(tmp_path)
    path = written(tmp_path, text_of(CANVAS))
    assert main([str(path)]) == 0
    assert main(["--column", "id=SIS User ID", str(path)]) == 1
    assert main([str(tmp_path / "nothing.csv")]) == 1
    assert main([]) == 1
    said = capfd.readouterr().err
    assert "2 students, 2 new, 0 changed, 0 as before" in said
    assert "have the same lms_user_id" in said
    assert "nothing.csv" in said and "name one file" in said
    with Gradebook("sqlite:///other.db", "course") as gradebook:
        assert set(rows(gradebook)) == {"ada", "kim"}

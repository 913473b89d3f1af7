"""Read who is in the class from a CSV file of a learning system, or of a spreadsheet.

The columns are those of nbgrader's own files, of Canvas's gradebook export (Canvas's source,
``gradebook_exporter.rb``), and of Moodle's grade export, participants page and grading worksheet
(Moodle's documentation, "Grade export" and "Participants").
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from traitlets.log import get_logger

from nbjudge.classroom.csv_tables import BadTable, Table, column, read_table
from nbjudge.text import few

LONGEST = 128  # characters, in nbgrader's tables
FORBIDDEN = set('/\\*?[]<>|":')  # in names of folders, and in nbgrader's patterns
TEST_STUDENTS = {"student, test", "test student"}  # whom Canvas adds to each course
TEST_LOGIN = re.compile(r"[0-9a-f]{40}")  # and what it calls that one in any language
ROUNDED = re.compile(r"\d([.,]\d+)?E\+\d+", re.IGNORECASE)  # what a spreadsheet makes of a number
PREFIX = "#"  # which Brightspace puts before each id, so that no spreadsheet takes it for a number


class Clash(ValueError):
    """Two students in one, or one in two; nothing was written."""


@dataclass(frozen=True)
class Entry:
    """A student of the roster; None where the roster says nothing.

    Attributes:
        id: the student's id in the gradebook, and the name of a folder.
        first_name: as the learning system has it.
        last_name: the same.
        email: the same; capital letters are kept.
        lms_user_id: the number that Canvas puts into the names of files.
    """

    id: str
    first_name: str | None = None
    last_name: str | None = None
    email: str | None = None
    lms_user_id: str | None = None

    def said(self) -> dict[str, str]:
        """Give what the roster says of the student besides the id."""
        return {name: value for name in DETAILS if (value := getattr(self, name)) is not None}


DETAILS = [each.name for each in fields(Entry) if each.name != "id"]


def read_roster(path: Path, columns: Mapping[str, str] | None = None) -> list[Entry]:
    """Read a roster. Lines without a student are left out; the log says which.

    Args:
        path: of a CSV file.
        columns: names of columns, where they are others than those known, by the attributes of
            ``Entry``; such as ``{"id": "SIS User ID"}``.

    Raises:
        BadTable: the file cannot be read, no column holds ids, or an id is none.
        Clash: two lines are of one student, and differ.
    """
    table = read_table(Path(path))
    found = known_columns(table) | named_columns(table, columns or {})
    if found.get("id") is None:
        raise BadTable(
            f"{path}, line 1: no column holds the students’ ids; the columns are "
            f"{', '.join(table.header)}. Name it: --column id=NAME"
        )
    get_logger().info("%s: students’ ids are from the column “%s”", path, found["id"])
    drop_prefix(table, found["id"])
    entries: dict[str, Entry] = {}
    for line, row in table.rows:
        entry = entry_of(table.path, line, row, found)
        if entry is None:
            continue
        earlier = entries.setdefault(entry.id.casefold(), entry)
        if earlier != entry:
            raise Clash(
                f"{path}, line {line}: {entry.id} stands in an earlier line with other data; "
                "leave one of them."
            )
    if not entries:
        raise BadTable(f"{path} holds no student.")
    return list(entries.values())


def drop_prefix(table: Table, ids: str) -> None:
    """Take Brightspace's sign from the ids, where all have it; say so where only some have it.

    Args:
        table: whose rows are changed.
        ids: the column of the ids.
    """
    filled = [row for _, row in table.rows if row.get(ids)]
    signed = [row for row in filled if row[ids].startswith(PREFIX)]
    if not signed:
        return
    if len(signed) < len(filled):
        few_of = few(row[ids] for row in signed)
        get_logger().warning(
            "%s: some ids begin with %s, and not all: %s", table.path, PREFIX, few_of
        )
        return
    get_logger().info("%s: each id begins with %s, which was left out", table.path, PREFIX)
    for row in filled:
        row[ids] = row[ids].removeprefix(PREFIX)


def known_columns(table: Table) -> dict[str, str | None]:
    """Find the columns of Canvas's, Moodle's or nbgrader's files; None where there is none."""
    first = table.first
    if first("Student", "LastName") and first("ID") and table.has("Section"):
        return {
            "id": first("SIS Login ID", "SIS User ID", "ID"),
            "lms_user_id": first("ID"),
            "name": first("Student"),
            "first_name": first("FirstName"),
            "last_name": first("LastName"),
            "email": None,
        }
    return {
        "id": first("id", "student_id", "Username", "ID number", "Email address"),
        "lms_user_id": first("lms_user_id"),
        "name": first("Full name"),
        "first_name": first("first_name", "First name"),
        "last_name": first("last_name", "Last name", "Surname"),
        "email": first("email", "Email address"),
    }


def named_columns(table: Table, columns: Mapping[str, str]) -> dict[str, str]:
    """Give the columns that the instructor named.

    Raises:
        BadTable: there is no such column, or it is named for something unknown.
    """
    for what, name in columns.items():
        if what not in ("id", *DETAILS):
            raise BadTable(f"{what} is no part of a roster: these are id, {', '.join(DETAILS)}.")
        if not table.has(name):
            there = ", ".join(table.header)
            raise BadTable(f"{table.path} has no column “{name}”; the columns are {there}.")
    return {what: column(name) for what, name in columns.items()}


def entry_of(
    path: Path, line: int, row: Mapping[str, str], found: Mapping[str, str | None]
) -> Entry | None:
    """Give the student of a line, or None where there is none.

    Args:
        path: of the roster, for messages.
        line: its number, from 1.
        row: its fields, by column.
        found: which column holds what.

    Raises:
        BadTable: the id cannot be the name of a folder.
    """
    values = {what: row.get(name or "", "") for what, name in found.items()}
    full = values.pop("name", "")
    if full:
        first, last = parts_of(full)
        values["first_name"] = values["first_name"] or first
        values["last_name"] = values["last_name"] or last
    name = full or " ".join([values["first_name"], values["last_name"]]).strip()
    called = (full or f"{values['last_name']}, {values['first_name']}").casefold()
    login = row.get(column("SIS Login ID"), "")
    if called in TEST_STUDENTS or (values["lms_user_id"] and TEST_LOGIN.fullmatch(login)):
        get_logger().warning("%s, line %d: Canvas’s test student was left out", path, line)
        return None
    if not values["id"]:
        # Canvas's second line, with the points possible, is of nobody.
        if name and name != "Points Possible":
            get_logger().warning("%s, line %d: %s has no id, and was left out", path, line, name)
        return None
    if values["lms_user_id"] and "test" in re.findall(r"\w+", called):
        get_logger().warning(
            "%s, line %d: %s may be Canvas’s test student, and was entered as %s",
            path,
            line,
            name,
            values["id"],
        )
    if reason := wrong_id(values["id"]):
        raise BadTable(f"{path}, line {line}: the id “{values['id']}” {reason}.")
    if long := [what for what, value in values.items() if len(value) > LONGEST]:
        raise BadTable(f"{path}, line {line}: {long[0]} has more than {LONGEST} characters.")
    return Entry(**{what: value or None for what, value in values.items()})


def parts_of(name: str) -> tuple[str, str]:
    """Split a whole name into first and last: at its comma, or else at its last blank."""
    last, comma, first = name.partition(",")
    if not comma:
        first, _, last = name.rpartition(" ")
    return first.strip(), last.strip()


def wrong_id(student: str) -> str | None:
    """Say why an id cannot be a student's, for it names folders; None if it can."""
    if student.startswith("."):
        return "begins with a dot"
    if ROUNDED.fullmatch(student):
        return (
            "is what a spreadsheet shows of a long number: give the column the format “text” there"
        )
    if bad := sorted({each for each in student if each in FORBIDDEN or not each.isprintable()}):
        return f"has in it {' '.join(map(repr, bad))}, which no name of a folder may have"
    return None

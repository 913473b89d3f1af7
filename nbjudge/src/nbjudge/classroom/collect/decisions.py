"""What only the instructor can know about a download, in a small file that is easy to fill in.

``downloaded/ASSIGNMENT/decisions.csv`` is written by a collector when something is in doubt:

    handed_in_as,student_id,timestamp,file,why
    Kim Lee_1234567,,,,two students have that name: student01, student02
    doejane_12345,,,,"Canvas says late, and not how late; give the time"

The instructor fills in the student's id, ``-`` where nobody's work is meant, the time, or which
file counts, and collects again. What is filled in stays, and counts before all else.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import dateutil.parser

from nbjudge.classroom.csv_tables import BadTable, read_table, tidy, write_table

NOBODY = "-"
HEADER = ["handed_in_as", "student_id", "timestamp", "file", "why"]
MONTH = re.compile(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.IGNORECASE)
YEAR = re.compile(r"\b\d{4}\b")


class BadZone(ValueError):
    """A time zone that is none."""


@dataclass
class Decision:
    """A line of the file.

    Attributes:
        handed_in_as: what the learning system calls the one who handed in.
        student_id: whose work it is; empty if nobody has said, ``-`` if nobody's.
        timestamp: when it was handed in, as it was typed; empty if nobody has said.
        file: the name of the file that counts; empty if nobody has said.
        why: it was asked.
    """

    handed_in_as: str
    student_id: str = ""
    timestamp: str = ""
    file: str = ""
    why: str = ""


class Decisions:
    """The file of an assignment."""

    def __init__(self, path: Path) -> None:
        """Read it, if it is there.

        Raises:
            BadTable: it cannot be read, or decides one thing twice.
        """
        self.path = path
        self.lines: dict[str, Decision] = {}
        if not path.exists():
            return
        table = read_table(path)
        if not table.has(HEADER[0]):
            raise BadTable(f"{path}, line 1: the columns have to be {', '.join(HEADER)}.")
        for line, row in table.rows:
            found = Decision(**{name: row.get(name, "") for name in HEADER})
            if self.lines.setdefault(found.handed_in_as, found) != found:
                raise BadTable(f"{path}, line {line}: {found.handed_in_as} stands there twice.")

    def of(self, label: str) -> Decision:
        """Give what was decided; an empty decision if nothing was."""
        return self.lines.get(written(label), Decision(label))

    def ask(self, label: str, why: str) -> None:
        """Note a question; what is filled in already stays."""
        self.lines.setdefault(written(label), Decision(written(label))).why = why

    def write(self, doubtful: set[str]) -> None:
        """Write the file, if there is anything in it; questions that are settled go.

        Args:
            doubtful: whose question is open.
        """
        asked = set(map(written, doubtful))
        kept = [
            vars(line)
            for label, line in self.lines.items()
            if label in asked or line.student_id or line.timestamp or line.file
        ]
        if kept or self.path.exists():
            write_table(self.path, HEADER, kept)


def written(label: str) -> str:
    """Give a label as it stands in the file; a system may write accents in two ways."""
    return tidy(unicodedata.normalize("NFC", label))


def check_zone(zone: str) -> None:
    """See that there is such a time zone.

    Raises:
        BadZone: there is none.
    """
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        raise BadZone(f"“{zone}” is no time zone; write one like Europe/Berlin") from None


def moment(text: str, zone: str) -> datetime:
    """Give the moment that a text says, in UTC, as nbgrader keeps it: without a zone.

    Only what can be read in one way: ISO 8601, or a date with an English name of a month and the
    year, as Moodle writes it in English.

    Args:
        text: such as ``2026-03-05 21:15`` or ``Thursday, 5 March 2026, 9:15 PM``.
        zone: of a time that names none, such as ``Europe/Berlin``.

    Raises:
        ValueError: it can be read in two ways, or in none.
    """
    text = re.sub(r"\sUTC$", "+00:00", " ".join(text.split()))
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        if not (MONTH.search(text) and YEAR.search(text)):
            raise ValueError(f"“{text}” is not clear; write it like 2026-03-05 21:15") from None
        try:
            when = dateutil.parser.parse(text)
        except (ValueError, OverflowError):
            raise ValueError(f"“{text}” is no time; write it like 2026-03-05 21:15") from None
    if when.tzinfo is None:
        when = when.replace(tzinfo=ZoneInfo(zone))
    return when.astimezone(UTC).replace(tzinfo=None)

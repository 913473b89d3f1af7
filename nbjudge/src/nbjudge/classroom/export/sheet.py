"""A CSV file of which some fields are filled in, and all else stays byte for byte as it was."""

import csv
import io
import re
from dataclasses import dataclass
from pathlib import Path

from nbjudge.classroom.csv_tables import DELIMITERS, BadTable, tidy

MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"  # a file may begin with it


@dataclass(frozen=True)
class Field:
    """A field of the file.

    Attributes:
        start: its first character in the text, a quotation mark counted.
        end: the character after its last one.
        value: what it says.
    """

    start: int
    end: int
    value: str


class Sheet:
    """A CSV file that can be filled in.

    Attributes:
        path: of the file.
        rows: its lines, as fields; the first one names the columns.
    """

    def __init__(self, path: Path) -> None:
        """Read the file.

        Raises:
            BadTable: it is not in UTF-8, or no table.
            OSError: it cannot be opened.
        """
        self.path = path
        try:
            self.text = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            raise BadTable(f"{path} is not in UTF-8: save it as “CSV UTF-8”.") from None
        start = self.text.split("\n", 1)[0]
        delimiter = max(DELIMITERS, key=start.count)
        self.rows = fields_of(self.text, delimiter)
        self.filled: dict[Field, str] = {}
        body = io.StringIO(self.text.removeprefix(MARK), newline="")
        try:
            known = list(csv.reader(body, delimiter=delimiter))
        except csv.Error as error:
            raise BadTable(f"{path} is no table: {error}.") from None
        if not known or [row or [""] for row in known] != [
            [field.value for field in row] for row in self.rows
        ]:
            raise BadTable(f"{path} is no table that can be filled in: export it anew.")

    @property
    def header(self) -> list[str]:
        """Give the names of the columns."""
        return [tidy(field.value) for field in self.rows[0]]

    def line(self, row: list[Field]) -> int:
        """Give the number of the line on which a row begins, from 1."""
        return self.text.count("\n", 0, row[0].start) + 1

    def fill(self, field: Field, value: str) -> None:
        """Put a number into a field."""
        quoted = self.text.startswith('"', field.start)
        self.filled[field] = f'"{value}"' if quoted else value

    def data(self) -> bytes:
        """Give the file with what was filled in."""
        parts, place = [], 0
        for field in sorted(self.filled, key=lambda field: field.start):
            parts += [self.text[place : field.start], self.filled[field]]
            place = field.end
        return "".join([*parts, self.text[place:]]).encode("utf-8")


def fields_of(text: str, delimiter: str) -> list[list[Field]]:
    """Say where the fields of a CSV file are."""
    mark = re.escape(delimiter)
    pattern = re.compile(rf'("(?:[^"]|"")*"|[^{mark}\r\n]*)({mark}|\r\n|\r|\n|\Z)')
    rows: list[list[Field]] = [[]]
    place, goes_on = len(MARK) if text.startswith(MARK) else 0, False
    while (place < len(text) or goes_on) and (found := pattern.match(text, place)):
        rows[-1].append(Field(*found.span(1), value_of(found[1])))
        place = found.end()
        goes_on = found[2] == delimiter
        if not goes_on:
            rows.append([])
    return [row for row in rows if row]


def value_of(raw: str) -> str:
    """Give what a field says without its quotation marks."""
    quoted = len(raw) > 1 and raw.startswith('"') and raw.endswith('"')
    return raw[1:-1].replace('""', '"') if quoted else raw

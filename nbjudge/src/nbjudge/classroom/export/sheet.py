"""A CSV file of a learning system's own, of which some fields are filled in.

What every field says stays as it was, and so do the separator, the ends of the lines and the mark
at the beginning. Quotation marks are written only where a field needs them: whoever reads CSV
reads the same.
"""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nbjudge.classroom.csv_tables import BadTable, delimiter_of, tidy

MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"  # a file may begin with it


@dataclass(frozen=True)
class Row:
    """A row of the file: its fields, which may be changed, and the line it begins on, from 1."""

    line: int
    fields: list[str]


class Sheet:
    """A CSV file that can be filled in.

    Attributes:
        path: of the file.
        header: the names of its columns.
        rows: those below the header that are not empty.
    """

    def __init__(self, path: Path) -> None:
        """Read the file.

        Raises:
            BadTable: it is not in UTF-8, or no table.
            OSError: it cannot be opened.
        """
        self.path = path
        try:
            text = path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            raise BadTable(f"{path} is not in UTF-8: save it as “CSV UTF-8”.") from None
        self.mark = MARK if text.startswith(MARK) else ""
        body = text.removeprefix(MARK)
        ends = re.search(r"\r\n?|\n", body)
        self.style = {"delimiter": delimiter_of(body), "lineterminator": ends[0] if ends else "\n"}
        lines = io.StringIO(body, newline="")
        try:
            self.all = list(rows_of(csv.reader(lines, strict=True, **self.style)))
        except csv.Error as error:
            raise BadTable(f"{path} is no table that can be filled in: {error}.") from None
        if not self.all:
            raise BadTable(f"{path} is empty: export it anew.")
        self.header = [tidy(name) for name in self.all[0].fields]
        self.rows = [row for row in self.all[1:] if row.fields]

    def data(self) -> bytes:
        """Give the file as it is now."""
        text = io.StringIO(newline="")
        csv.writer(text, **self.style).writerows(row.fields for row in self.all)
        return (self.mark + text.getvalue()).encode("utf-8")


def rows_of(reader: Iterator[list[str]]) -> Iterator[Row]:
    """Give the rows that a reader of CSV finds; a field may span several lines."""
    line = 1
    for fields in reader:
        yield Row(line, fields)
        line = reader.line_num + 1

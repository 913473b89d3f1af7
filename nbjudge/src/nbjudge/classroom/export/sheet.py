"""A CSV file of a learning system's own, of which some fields are filled in.

What every field says stays as it was, and so do the separator, the ends of the lines and the mark
at the beginning. Quotation marks are written only where a field needs them: whoever reads CSV
reads the same.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nbjudge.classroom.csv_tables import SEP_LINE, BadTable, decoded, delimiter_of, tidy

MARKS = {  # a file may begin with one
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}


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
            BadTable: it is neither in UTF-8 nor in UTF-16, or no table.
            OSError: it cannot be opened.
        """
        self.path = path
        data = path.read_bytes()
        self.encoding, self.mark = "utf-8", b""
        for mark, encoding in MARKS.items():
            if data.startswith(mark):
                self.encoding, self.mark = encoding, mark
        body = decoded(data, path)
        said = SEP_LINE.match(body)
        self.above = said[0] if said else ""
        delimiter = delimiter_of(body)
        body = body.removeprefix(self.above)
        ends = re.search(r"\r\n?|\n", body)
        self.style = {"delimiter": delimiter, "lineterminator": ends[0] if ends else "\n"}
        lines = io.StringIO(body, newline="")
        try:
            self.all = list(rows_of(csv.reader(lines, strict=True, **self.style), bool(said)))
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
        return self.mark + (self.above + text.getvalue()).encode(self.encoding)


def rows_of(reader: Iterator[list[str]], above: int) -> Iterator[Row]:
    """Give the rows that a reader of CSV finds below some lines; a field may span several."""
    line = 1 + above
    for fields in reader:
        yield Row(line, fields)
        line = reader.line_num + 1 + above

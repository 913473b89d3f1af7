"""Read a CSV file as learning systems and spreadsheets write it.

That is: with or without a byte order mark, with commas, semicolons or tabs, with or without a
line that says which, with blanks around what counts. A file that cannot be read rightly is
refused, for a name read wrongly is a student who is not found.
"""

import codecs
import csv
import io
import itertools
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from nbjudge.classroom.files import write_whole

DELIMITERS = ",;\t"
LINES = 20  # that say what stands between fields
SEP_LINE = re.compile(r'"?sep=([^\r\n"])"?[;,\t]*(?:\r\n?|\n)', re.IGNORECASE)  # as Excel reads it
# A spreadsheet runs a field that begins so; and one that takes other separators than we write
# finds beginnings within a field.
BEGINS = r"=+\-@\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}"
BEGINS += r"\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}"
FORMULA = re.compile(rf"^(?='*[{BEGINS}\t\r\n])|(?<=[;\t\r\n])(?='*[{BEGINS}])")
GUARDED = re.compile(rf"^'(?='*[{BEGINS}\t\r\n])|(?<=[;\t\r\n])'(?='*[{BEGINS}])")
NUMBER = re.compile(r"[-+]?[0-9]+(?:[.,][0-9]+)?|-")  # runs nothing


class BadTable(ValueError):
    """A CSV file that cannot be read; its message says where, and what to do."""


@dataclass(frozen=True)
class Table:
    """A CSV file that has been read.

    Attributes:
        path: of the file.
        header: the names of its columns, as they stand there.
        rows: the number of each line, from 1, and what it holds, by ``column`` of its name.
    """

    path: Path
    header: list[str]
    rows: list[tuple[int, dict[str, str]]]

    def has(self, name: str) -> bool:
        """Say whether there is a column of that name."""
        return column(name) in map(column, self.header)

    def first(self, *names: str) -> str | None:
        """Give the first of these columns that is there and not empty, or None."""
        for name in map(column, names):
            if any(row.get(name) for _, row in self.rows):
                return name
        return None


def column(name: str) -> str:
    """Give the name of a column as it is compared: blanks and capital letters do not count."""
    return " ".join(name.split()).casefold()


def read_table(path: Path) -> Table:
    """Read a CSV file, whose first line names the columns.

    Raises:
        BadTable: it is empty, no text in UTF-8, or a line has more fields than the first one.
        OSError: it cannot be opened.
    """
    text = unicodedata.normalize("NFC", decoded(path.read_bytes(), path))
    said = SEP_LINE.match(text)
    body = io.StringIO(text[said.end() :] if said else text, newline="")
    lines = csv.reader(body, delimiter=delimiter_of(text), skipinitialspace=True)
    above = 1 if said else 0
    try:
        header = [as_it_was(name) for name in next(lines, [])]
        if not any(header):
            raise BadTable(f"{path}, line {1 + above}: there are no names of columns.")
        rows = [
            (lines.line_num + above, row_of(header, [*map(as_it_was, fields)]))
            for fields in lines
            if fields
        ]
    except (csv.Error, IndexError) as error:
        raise BadTable(
            f"{path}, line {lines.line_num + above}: this is no line of a table: {error}."
        ) from None
    return Table(path, header, rows)


def decoded(data: bytes, path: Path) -> str:
    """Read a text, whatever mark it begins with.

    Args:
        data: of the file.
        path: of the file, for messages.

    Raises:
        BadTable: it is neither UTF-8, nor UTF-16 that says so.
    """
    try:
        return data.decode("utf-16" if is_utf16(data) else "utf-8-sig")
    except UnicodeDecodeError:
        raise BadTable(f"{path} is not in UTF-8: save it as “CSV UTF-8”.") from None


def is_utf16(data: bytes) -> bool:
    """Say whether a text begins with the mark of UTF-16, as Excel's "Unicode text" does."""
    return data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def delimiter_of(text: str) -> str:
    """Say what stands between the fields of a table.

    That is what its first line says, ``sep=;``; or what gives its first lines equally many
    fields, as Canvas finds it, and of two such the one that gives more.
    """
    if said := SEP_LINE.match(text):
        return said[1]
    return max(DELIMITERS, key=lambda delimiter: fits(text, delimiter))


def fits(text: str, delimiter: str) -> float:
    """Say how well a delimiter fits a table: by its columns, and the lines that have them all.

    A line that is cut short counts against it, and makes no other delimiter right.
    """
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)
    try:
        counts = [len(fields) for fields in itertools.islice(filter(None, lines), LINES)]
    except csv.Error:
        return 0.0
    columns = counts[0] if counts else 0
    return columns * (counts.count(columns) / len(counts)) ** 2 if columns > 1 else 0.0


def tidy(text: str) -> str:
    """Take away blanks around a field; a space that must not break is a blank too."""
    return text.replace("\N{NO-BREAK SPACE}", " ").strip()


def row_of(header: list[str], fields: list[str]) -> dict[str, str]:
    """Give the fields of a line by their columns; the first of two columns of one name counts.

    Raises:
        IndexError: there are more fields than columns.
    """
    if any(fields[len(header) :]):
        raise IndexError("it has more fields than there are columns")
    row: dict[str, str] = {}
    for name, field in zip(header, fields, strict=False):
        row.setdefault(column(name), field)
    return row


def write_table(
    path: Path, header: list[str], rows: list[Mapping[str, str]], mark: bool = True
) -> None:
    """Write a CSV file that a spreadsheet opens rightly, whole or not at all.

    No field of it is run as a formula; ``read_table`` reads each as it was.

    Args:
        path: of the file.
        header: the names of its columns.
        rows: by these names.
        mark: whether it begins with the mark by which Excel knows UTF-8.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(map(harmless, header))
    for row in rows:
        writer.writerow([harmless(row.get(name)) for name in header])
    write_whole(path, text.getvalue().encode("utf-8-sig" if mark else "utf-8"))


def harmless(text: str | None) -> str:
    """Give a text that no spreadsheet runs as a formula; students choose their names."""
    text = text or ""
    return text if NUMBER.fullmatch(text) else FORMULA.sub("'", text)


def as_it_was(text: str) -> str:
    """Give a field as it was before ``harmless``, without blanks around it."""
    return tidy(GUARDED.sub("", tidy(text)))

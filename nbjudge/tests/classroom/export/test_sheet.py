"""A file is filled in where it is to be, and says everywhere else what it said before."""

import csv
import io
from pathlib import Path

import pytest

from nbjudge.classroom.csv_tables import BadTable
from nbjudge.classroom.export.sheet import Sheet

PLAIN = [  # as a program writes it: only what needs them has quotation marks
    b'a,b,c\r\n"x, y","say ""hi""",\r\n',
    "Größe\tb\nü\t2\n".encode(),
    b"a,b\n1,2\n\n3,\n",
    b'a,b\r1,2\r"two\rlines",\r',
    b'\xef\xbb\xbfID;b\n1,5;"two\nlines"\n;2\n',
]
QUOTED = [
    (b'"a","b"\r"1","2"\r', b"a,b\r1,2\r"),
    (b'a,b\n"","2"', b"a,b\n,2\n"),
    (b'\xef\xbb\xbf"ID";"b";c\n="007";2;\n', b'\xef\xbb\xbfID;b;c\n"=""007""";2;\n'),
]


def read(data: bytes) -> list[list[str]]:
    text = data.decode("utf-8-sig")
    delimiter = max(",;\t", key=text.split("\n")[0].count)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def sheet_of(folder: Path, data: bytes) -> Sheet:
    path = folder / "t.csv"
    path.write_bytes(data)
    return Sheet(path)


@pytest.mark.parametrize("data", PLAIN)
def test_what_is_not_filled_in_stays_to_the_byte(data: bytes, tmp_path: Path) -> None:
    assert sheet_of(tmp_path, data).data() == data


@pytest.mark.parametrize(("data", "after"), QUOTED)
def test_quotation_marks_that_no_field_needs_go(data: bytes, after: bytes, tmp_path: Path) -> None:
    assert sheet_of(tmp_path, data).data() == after
    assert read(after) == read(data)


@pytest.mark.parametrize("data", [*PLAIN, *(data for data, _ in QUOTED)])
def test_a_field_is_filled_in_and_no_other(data: bytes, tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, data)
    sheet.rows[0].fields[1] = "7.5"
    expected = read(data)
    expected[1][1] = "7.5"
    assert read(sheet.data()) == expected
    assert sheet.data()[:3] == data[:3] or data[:1] == b'"'  # the mark


SAID = "sep=;\r\nID;a, b;c, d\r\n1;;\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_stays_in_its_way_of_writing(encoding: str, tmp_path: Path) -> None:
    data = SAID.encode(encoding)
    sheet = sheet_of(tmp_path, data)
    assert sheet.data() == data
    assert (sheet.header, sheet.rows[0].line) == (["ID", "a, b", "c, d"], 3)
    sheet.rows[0].fields[1] = "7.5"
    assert sheet.data() == SAID.replace("1;;", "1;7.5;").encode(encoding)


def test_what_stands_between_fields_is_found(tmp_path: Path) -> None:
    data = b'ID;"Lab, one, two, three";b\n1;2;3\n'
    assert sheet_of(tmp_path, data).header == ["ID", "Lab, one, two, three", "b"]


def test_the_mark_at_the_beginning_is_no_part_of_a_name(tmp_path: Path) -> None:
    sheet = sheet_of(tmp_path, b'\xef\xbb\xbfID;b\n"1,5\n";2\n\n3;4\n')
    assert sheet.header == ["ID", "b"]
    assert sheet.rows[0].fields[0] == "1,5\n"
    assert [row.line for row in sheet.rows] == [2, 5]


@pytest.mark.parametrize(
    "data", [b"", b'a,b\n"1"x,2\n', b'a;"b"\n1;"two\nlines\n', b'a,b\n"x\\"y",\n', b"a\n\xff\n"]
)
def test_what_cannot_be_read_rightly_is_refused(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(BadTable, match=r"t\.csv"):
        sheet_of(tmp_path, data)

"""A file is filled in where it is to be, and is byte for byte as it was everywhere else."""

import csv
import io
from pathlib import Path

import pytest

from nbjudge.classroom.csv_tables import BadTable
from nbjudge.classroom.export.sheet import Sheet

ODD = [
    b'a,b,c\r\n"x, y","say ""hi""",\r\n',
    b'\xef\xbb\xbfa;"b";c\n1,5;"two\nlines";\n\n"";;"',  # the last field is broken
    'Größe\tb\n"ü"\t2'.encode(),
    b"a,b\n1,2\n\n3,",
    b'"a","b"\r"1","2"\r',
]


@pytest.mark.parametrize("data", [ODD[0], ODD[2], ODD[3], ODD[4]])
def test_what_is_not_filled_in_stays(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(data)
    sheet = Sheet(path)
    assert sheet.data() == data
    sheet.fill(sheet.rows[1][1], "7.5")
    old = sheet.rows[1][1]
    text = data.decode()
    raw = text[old.start : old.end]
    new = '"7.5"' if raw.startswith('"') else "7.5"
    assert sheet.data().decode() == text[: old.start] + new + text[old.end :]
    delimiter = "\t" if "\t" in text else ","
    assert (
        list(csv.reader(io.StringIO(sheet.data().decode(), newline=""), delimiter=delimiter))[1][1]
        == "7.5"
    )


def test_the_mark_at_the_beginning_is_no_part_of_a_name(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(b"\xef\xbb\xbfID;b\n1,5;2\n")
    sheet = Sheet(path)
    assert sheet.header == ["ID", "b"]
    assert sheet.rows[1][0].value == "1,5"
    assert sheet.line(sheet.rows[1]) == 2
    assert sheet.data().startswith(b"\xef\xbb\xbfID;")


@pytest.mark.parametrize("data", [b"", b'a,b\n"1"x,2\n', ODD[1], b"a\n\xff\n"])
def test_what_cannot_be_read_rightly_is_refused(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(data)
    with pytest.raises(BadTable, match=r"t\.csv"):
        Sheet(path)

"""Files that travel are the same bytes every time, and stay in the folder they are unpacked to."""

import io
import zipfile
from pathlib import Path

import pytest

from nbjudge.classroom import archive

FILES = {"b/deep.txt": b"2", "a.ipynb": b"{}", "name with ü.bin": bytes(range(256))}


def test_what_is_packed_comes_out(tmp_path: Path) -> None:
    archive.unpack(archive.pack(FILES), tmp_path / "new")
    paths = [path for path in (tmp_path / "new").rglob("*") if path.is_file()]
    assert archive.read(tmp_path / "new", paths) == FILES


def test_the_same_files_are_the_same_bytes() -> None:
    assert archive.pack(FILES) == archive.pack(dict(reversed(FILES.items())))


def test_nothing_is_written_outside_the_folder(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr("../outside.txt", "")
        made.writestr("/tmp/../absolute.txt", "")
    archive.unpack(buffer.getvalue(), tmp_path / "inside")
    assert not (tmp_path / "outside.txt").exists()
    assert {path.name for path in tmp_path.iterdir()} == {"inside"}


def test_no_files_make_an_empty_folder(tmp_path: Path) -> None:
    archive.unpack(archive.pack({}), tmp_path / "empty")
    assert list((tmp_path / "empty").iterdir()) == []


def test_bytes_that_are_no_archive_are_refused(tmp_path: Path) -> None:
    with pytest.raises(zipfile.BadZipFile):
        archive.unpack(b"no archive", tmp_path / "new")

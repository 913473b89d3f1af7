"""A file is written whole or not at all, and a folder has one program at a time."""

import os
from pathlib import Path

import pytest

from nbjudge.classroom.files import alone, write_whole
from nbjudge.classroom.nbgrader_log import last_error
from nbjudge.text import number


def test_a_file_is_replaced(tmp_path: Path) -> None:
    for content, data in (("ü\udc80", b"\xc3\xbc\\udc80"), (b"\0", b"\0")):
        write_whole(tmp_path / "x", content)
        assert (tmp_path / "x").read_bytes() == data
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_what_cannot_be_written_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_whole(tmp_path / "x", "old")

    def full(descriptor: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no space"):
        write_whole(tmp_path / "x", "new")
    assert (tmp_path / "x").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["x"]


def test_a_second_one_is_kept_out_as_long_as_the_first_is_there(tmp_path: Path) -> None:
    taken = ValueError("taken")
    with alone(tmp_path, taken), pytest.raises(ValueError, match="taken"), alone(tmp_path, taken):
        pass
    with alone(tmp_path / "new", taken):
        assert (tmp_path / "new").is_dir()
    with alone(tmp_path, taken):  # given back
        pass


def test_the_last_error_of_a_log_is_found() -> None:
    log = "[INFO] x\n  a.b.FirstError: one\n[ERROR] There was an error\n    LastError: two: three\n"
    assert last_error(log, "OtherError: four") == ("LastError", "two: three")
    assert last_error("nothing: here", "OtherError: four") == ("OtherError", "four")
    assert last_error("", "") is None


def test_points_are_written_as_people_do() -> None:
    assert [number(x) for x in (3.0, 1.5, 1 / 3, -0.001, 100.0)] == ["3", "1.5", "0.33", "0", "100"]
    assert number(1 / 3, 5) == "0.33333"

"""Folders that a stranger filled are copied, counted and taken away, however deep they are."""

import contextlib
import os
from pathlib import Path

import pytest

from nbjudge.launcher.trees import DEEPEST, LONGEST, copy_tree, remove_tree, taken, walk

DEPTH = 3000  # more than Python calls itself, and than a path may be long


def deep(top: Path) -> Path:
    """Make folders in folders, each with a file."""
    top.mkdir()
    with contextlib.chdir(top):
        for _ in range(DEPTH):
            Path("file").write_text("x")
            os.mkdir("d")
            os.chdir("d")
    return top


def test_a_deep_folder_is_taken_away(tmp_path: Path) -> None:
    top = deep(tmp_path / "top")
    for number in range(50):
        (top / f"wide-{number}/inside").mkdir(parents=True)
    assert remove_tree(top)
    assert list(tmp_path.iterdir()) == []


def test_nothing_behind_a_link_goes(tmp_path: Path) -> None:
    kept, top = tmp_path / "kept", tmp_path / "top"
    (kept / "more").mkdir(parents=True)
    (kept / "file").write_text("x")
    (top / "inside").mkdir(parents=True)
    for place in (top / "link", top / "inside/link", top / "inside/file"):
        place.symlink_to(kept / "file" if place.name == "file" else kept)
    os.mkfifo(top / "inside/pipe")
    assert remove_tree(top)
    (tmp_path / "link").symlink_to(kept)
    assert remove_tree(tmp_path / "link")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "kept", "more"]


def test_closed_folders_go_too(tmp_path: Path) -> None:
    (tmp_path / "top/a/b").mkdir(parents=True)
    (tmp_path / "top/a/b/file").write_text("x")
    for path in (tmp_path / "top/a/b", tmp_path / "top/a", tmp_path / "top"):
        path.chmod(0)
    assert remove_tree(tmp_path / "top")
    assert remove_tree(tmp_path / "top")  # what is not there is gone


def test_what_cannot_go_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "top/a").mkdir(parents=True)

    def refuse(*_: object, **__: object) -> None:
        raise OSError("busy")

    monkeypatch.setattr(os, "rmdir", refuse)
    assert not remove_tree(tmp_path / "top")


def test_a_walk_ends_where_nobody_hands_anything_in(tmp_path: Path) -> None:
    found = list(walk(deep(tmp_path / "top")))
    assert len(found) == 2 * DEEPEST
    assert [closed for _, closed in found].count(True) == 1
    long = tmp_path / "long"
    with contextlib.chdir(tmp_path):
        os.mkdir("long")
        os.chdir("long")
        for _ in range(10):
            os.mkdir("d" * 200)
            os.chdir("d" * 200)
    assert max(len(entry.path) for entry, _ in walk(long)) < len(str(long)) + LONGEST + 256


def test_a_copy_holds_what_was_there(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    (source / "a/b").mkdir(parents=True)
    (source / "a/file").write_text("x")
    (source / "a/b/link").symlink_to("../file")
    (source / "round").symlink_to(source)
    os.mkfifo(source / "pipe")
    target.mkdir()
    copy_tree(source, target)
    found = sorted(str(path.relative_to(target)) for path in target.rglob("*"))
    assert found == ["a", "a/b", "a/b/link", "a/file", "round"]
    assert (target / "a/b/link").read_text() == "x"
    assert os.readlink(target / "a/b/link") == "../file"


def test_a_deep_folder_takes_too_much(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(bytes(100_000))
    assert 100_000 <= taken(tmp_path, 1 << 30) < 200_000
    deep(tmp_path / "top")
    assert taken(tmp_path, 1 << 30) > 1 << 30

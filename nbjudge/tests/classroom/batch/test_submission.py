"""A submission is read whole, without what leads out of its folder."""

import contextlib
import os
from pathlib import Path

import pytest
from nbgrader.coursedir import CourseDirectory

from nbjudge.classroom import archive
from nbjudge.classroom.batch import submission
from nbjudge.classroom.folders import students_folders


def files_of(read: submission.Submission, folder: Path) -> set[str]:
    archive.unpack(read.files, folder)
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A submission with two files."""
    made = tmp_path / "submitted/student01/ps1"
    (made / "data").mkdir(parents=True)
    (made / "p.ipynb").write_text("{}")
    (made / "data/numbers.txt").write_text("1")
    return made


def test_all_files_are_read(folder: Path, tmp_path: Path) -> None:
    read = submission.read("student01", folder, [])
    assert files_of(read, tmp_path / "out") == {"p.ipynb", "data/numbers.txt"}
    assert read.notes == []


def test_links_and_pipes_are_left_out_and_noted(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "up").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe")
    read = submission.read("student01", folder, [])
    assert files_of(read, tmp_path / "out") == {"p.ipynb", "data/numbers.txt"}
    assert [note.split(",")[0] for note in read.notes] == [
        "left out: 'link.txt'",
        "left out: 'pipe'",
        "left out: 'up'",
    ]


def test_a_name_that_is_no_text_is_left_out(folder: Path, tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff.txt")).write_text("x")
    read = submission.read("student01", folder, [])
    assert files_of(read, tmp_path / "out") == {"p.ipynb", "data/numbers.txt"}
    assert read.notes == ["left out: '\\udcff.txt', its name is no text"]


def test_what_nbgrader_ignores_is_left_out(folder: Path, tmp_path: Path) -> None:
    (folder / ".ipynb_checkpoints").mkdir()
    (folder / ".ipynb_checkpoints/p.ipynb").write_text("{}")
    read = submission.read("student01", folder, CourseDirectory().ignore)
    assert files_of(read, tmp_path / "out") == {"p.ipynb", "data/numbers.txt"}


def test_too_much_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(submission, "MOST_BYTES", 2)
    with pytest.raises(submission.TooMuch, match="larger than"):
        submission.read("student01", folder, [])


def test_folders_without_end_are_left_out_and_noted(folder: Path, tmp_path: Path) -> None:
    with contextlib.chdir(folder / "data"):
        for _ in range(1500):
            os.mkdir("d")
            os.chdir("d")
    read = submission.read("student01", folder, [])
    assert files_of(read, tmp_path / "out") == {"p.ipynb", "data/numbers.txt"}
    (note,) = read.notes
    assert note.startswith("left out: 'data/d/d/") and note.endswith("', too deep")


def test_a_long_path_is_left_out_and_noted(folder: Path, tmp_path: Path) -> None:
    with contextlib.chdir(folder / "data"):
        for _ in range(15):
            os.mkdir("d" * 250)
            os.chdir("d" * 250)
        Path("x").write_text("x")
    read = submission.read("student01", folder, [])
    assert files_of(read, tmp_path / "out") == {"p.ipynb", "data/numbers.txt"}
    assert len(read.notes) == 1


def test_of_many_files_those_at_the_top_are_read(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(submission, "MOST_FILES", 1)
    read = submission.read("student01", folder, [])
    assert files_of(read, tmp_path / "out") == {"p.ipynb"}
    assert read.notes == ["left out: 1 files more; 1 plain ones are taken"]


def test_the_digest_follows_the_files(folder: Path) -> None:
    before = submission.read("student01", folder, []).digest
    assert submission.read("student01", folder, []).digest == before
    (folder / "data/numbers.txt").write_text("2")
    assert submission.read("student01", folder, []).digest != before


def test_students_are_found_in_order(folder: Path, tmp_path: Path) -> None:
    course = CourseDirectory(root=str(tmp_path))
    (tmp_path / "submitted/b-student [2]/ps1").mkdir(parents=True)
    (tmp_path / "submitted/a-student/ps2").mkdir(parents=True)
    (tmp_path / "submitted/notes.txt").write_text("")
    found = students_folders(course, "submitted", "ps1")
    assert list(found) == ["b-student [2]", "student01"]
    assert found["student01"] == folder
    assert students_folders(course, "submitted", "ps3") == {}


NAMES = [
    "Blatt 1 (neu)",
    "Übung [2]",
    "a.b",
    "x{1}",
    "what?",
    "50 %",
    "*",
    "a|b",
    "^$",
    "[!a]",
    "a\\d",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("root", ["plain", "WS (25) [a].*"])
def test_an_assignment_may_have_signs_in_its_name(tmp_path: Path, root: str, name: str) -> None:
    course = CourseDirectory(root=str(tmp_path / root))
    for student in ("b-student [2]", "(c) d+e.f"):
        (tmp_path / root / "submitted" / student / name).mkdir(parents=True)
        (tmp_path / root / "submitted" / student / f"{name}x").mkdir()
    found = students_folders(course, "submitted", name)
    assert list(found) == ["(c) d+e.f", "b-student [2]"]
    assert found["(c) d+e.f"] == tmp_path / root / "submitted/(c) d+e.f" / name

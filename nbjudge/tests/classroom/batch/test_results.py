"""What is done is known, and nothing half-done is taken for it."""

from dataclasses import replace
from pathlib import Path

import pytest
from nbgrader.coursedir import CourseDirectory

from nbjudge.classroom import archive
from nbjudge.classroom.batch.assignment import Assignment
from nbjudge.classroom.batch.grade import kept
from nbjudge.classroom.batch.grade_one import Graded
from nbjudge.classroom.batch.results import Busy, Store, text_of
from nbjudge.classroom.batch.submission import Submission
from nbjudge.classroom.files import write_whole

WANTED = Assignment("ps1", "small", ("p",), (), b"", b"", b"", "tests-1", ())
HANDED_IN = Submission("student01", archive.pack({"p.ipynb": b"{}"}))


def graded(error: str | None = None, notebook: bytes = b"{}") -> Graded:
    record = {
        "student": "student01",
        "submission": HANDED_IN.digest,
        "tests": "tests-1",
        "error": error,
    }
    return Graded("student01", b"" if error else archive.pack({"p.ipynb": notebook}), record)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(CourseDirectory(root=str(tmp_path)), "ps1", tmp_path / "results")
    made.students.mkdir(parents=True)
    return made


def test_nothing_is_done_at_first(store: Store) -> None:
    assert not store.done(WANTED, HANDED_IN)
    assert store.records() == {}


@pytest.mark.parametrize("error", [None, "no notebook"])
def test_what_is_kept_is_done(store: Store, error: str | None) -> None:
    store.keep(graded(error))
    assert store.done(WANTED, HANDED_IN)
    assert store.graded("student01").is_dir() == (error is None)


def test_another_submission_or_other_tests_are_not_done(store: Store) -> None:
    store.keep(graded())
    assert not store.done(WANTED, replace(HANDED_IN, files=archive.pack({"p.ipynb": b"[]"})))
    assert not store.done(replace(WANTED, tests="tests-2"), HANDED_IN)


def test_without_the_graded_notebook_it_is_not_done(store: Store) -> None:
    store.keep(graded())
    (store.graded("student01") / "p.ipynb").unlink()
    store.graded("student01").rmdir()
    assert not store.done(WANTED, HANDED_IN)


def test_half_a_record_is_none(store: Store) -> None:
    store.keep(graded())
    path = store.students / "student01.json"
    path.write_text(path.read_text()[:40])
    assert not store.done(WANTED, HANDED_IN)
    assert store.records() == {}


def test_stopped_between_files_and_record_it_is_not_done(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.keep(graded())

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("nbjudge.classroom.batch.results.write_whole", stop)
    with pytest.raises(KeyboardInterrupt):
        store.keep(graded(notebook=b"[]"))
    assert not store.done(WANTED, HANDED_IN)


def test_a_second_time_takes_the_place_of_the_first(store: Store) -> None:
    store.keep(graded())
    store.keep(graded(notebook=b"[]"))
    assert (store.graded("student01") / "p.ipynb").read_bytes() == b"[]"
    store.keep(graded("no notebook"))
    assert not store.graded("student01").exists()


def test_what_cannot_be_written_leaves_no_half_and_is_not_done(store: Store) -> None:
    store.keep(graded())
    long = "/".join(["d" * 250] * 15) + "/x"
    files = archive.pack(
        {"p.ipynb": b"{}", f"{long}/{'y' * 200}": b"", f"{long}/{'z' * 250}/z": b""}
    )
    cannot = replace(graded(), files=files)
    outcome = kept(store, cannot)
    assert isinstance(outcome, OSError)
    assert not store.done(WANTED, HANDED_IN)
    folder = store.graded("student01").parent
    assert list(folder.iterdir()) == []
    assert kept(store, graded()) == graded()
    assert store.done(WANTED, HANDED_IN)


def test_only_one_grades_at_a_time(store: Store) -> None:
    other = Store(store.course, "ps1", store.folder.parent)
    with store.alone(), pytest.raises(Busy, match="being graded"), other.alone():
        pass
    with other.alone():  # given back
        pass


def test_text_is_the_same_for_the_same_value(tmp_path: Path) -> None:
    value = {"b": "\udc80 ü", "a": [1.0, None]}
    assert text_of(value) == text_of(dict(reversed(value.items())))
    write_whole(tmp_path / "x.json", text_of(value))
    assert (tmp_path / "x.json").read_bytes().count(b"\\udc80") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["x.json"]

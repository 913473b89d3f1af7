"""Nothing is graded where students' code would see the gradebook, solutions or others' work."""

import sys
from pathlib import Path

import pytest
from traitlets.config import Config

from nbjudge.grading import exposed
from nbjudge.grading.autograde import TwoKernels
from nbjudge.sandbox import rootfs
from nbjudge.sandbox.policy import NONE, Degree


@pytest.fixture(autouse=True)
def jail(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exposed, "available", lambda: Degree(True, True, True))


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course's folder, with an environment, data and a link in it."""
    root = tmp_path / "course"
    for name in ("source", "submitted", "data", ".venv/bin", "env"):
        (root / name).mkdir(parents=True)
    (root / "all").symlink_to(root)
    (tmp_path / "elsewhere").mkdir()
    return root


def said(course: Path, *readable: Path, **settings: str) -> str:
    config = Config(CourseDirectory={"root": str(course)} | settings)
    config.TwoKernels.readable = [str(path) for path in readable]
    return exposed.exposed(config, TwoKernels(config=config).readable)


def test_an_environment_and_data_inside_the_course_are_no_harm(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "prefix", str(course / ".venv"))
    assert said(course, course / "data", Path("/nowhere")) == ""


@pytest.mark.parametrize("prefix", [".", "..", "all"])
@pytest.mark.parametrize("which", ["prefix", "base_prefix", "exec_prefix"])
def test_an_environment_in_the_courses_own_folder_is_refused(
    course: Path, monkeypatch: pytest.MonkeyPatch, which: str, prefix: str
) -> None:
    """``python -m venv .``, conda's base above the course, a link that leads there."""
    monkeypatch.setattr(sys, which, str(course / prefix))
    sentence = said(course)
    assert sentence.startswith(f"students' code could read the course, {course}")
    assert "Python or the system is installed there" in sentence
    assert "make the environment in a folder of its own" in sentence


def test_a_course_in_a_folder_of_the_systems_is_refused(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rootfs, "SYSTEM", (str(course.parent),))
    assert "could read the course" in said(course)


@pytest.mark.parametrize("named", ["course", "course/all", "course/submitted"])
def test_readable_that_shows_too_much_is_refused(course: Path, named: str) -> None:
    assert "c.TwoKernels.readable names it" in said(course, course.parent / named)


@pytest.mark.parametrize(
    ("setting", "word"),
    [
        ({"db_url": "sqlite:///{}/gradebook.db"}, "the gradebook"),
        ({"source_directory": "{}/source"}, "the solutions"),
        ({"submitted_directory": "{}"}, "what students handed in"),
        ({"autograded_directory": "{}/not/there/yet"}, "graded work"),
    ],
)
def test_what_lies_outside_the_course_is_looked_at_too(
    course: Path, monkeypatch: pytest.MonkeyPatch, setting: dict[str, str], word: str
) -> None:
    elsewhere = course.parent / "elsewhere"
    given = {name: text.format(elsewhere) for name, text in setting.items()}
    assert said(course, **given) == ""
    monkeypatch.setattr(sys, "prefix", str(elsewhere))
    assert f"could read {word}, {elsewhere}" in said(course, **given)


def test_an_exchange_that_students_code_would_see_is_refused(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = Config(CourseDirectory={"root": str(course)})
    usual = course.parent / "elsewhere/share/nbgrader/exchange"
    usual.mkdir(parents=True)
    config.Exchange.root = str(usual)
    monkeypatch.setattr(sys, "prefix", str(course.parent / "elsewhere"))
    assert exposed.exposed(config, []) == "", "this one is covered in the jail"
    config.Exchange.root = str(course.parent / "elsewhere/exchange")
    assert "could read the exchange" in exposed.exposed(config, [])


def test_a_gradebook_on_a_server_has_no_file(course: Path) -> None:
    assert said(course, db_url="postgresql+psycopg://me@localhost/course") == ""


def test_without_a_jail_the_log_says_what_that_means(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "prefix", str(course))
    monkeypatch.setattr(exposed, "available", lambda: NONE)
    assert said(course) == ""


def test_no_process_is_started_then(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "prefix", str(course))
    config = Config(CourseDirectory={"root": str(course)})
    with pytest.raises(RuntimeError, match="students' code could read the course"):
        TwoKernels(config=config, preload=["nothing_else_has_this"]).launcher()

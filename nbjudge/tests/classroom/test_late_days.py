"""Late days come out the same in whatever order a class is graded, and follow the points."""

import itertools
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import AssignLatePenalties
from traitlets import TraitError
from traitlets.config import Config

from nbjudge.classroom.late_days import LateDays, Settled, main, settle

START = datetime(2026, 3, 1, 12)
HOMEWORK = {"hw1": ["hw1"], "hw2": ["a", "b"], "hw3": ["hw3"]}  # due on three days in a row
RULES = LateDays(free_days=3, penalty_per_day=0.25, most_days=6)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A gradebook with three assignments, with ten points in each notebook."""
    url = f"sqlite:///{tmp_path_factory.mktemp('gradebook')}/gradebook.db"
    with Gradebook(url, "course") as gradebook:
        for number, (name, notebooks) in enumerate(HOMEWORK.items()):
            gradebook.add_assignment(name, duedate=START + timedelta(days=number))
            for each in notebooks:
                gradebook.add_notebook(each, name)
                gradebook.add_grade_cell("t", each, name, max_score=10, cell_type="code")
        gradebook.add_student("student01")
        gradebook.add_student("student02")
    return url


@pytest.fixture
def gradebook(database: str) -> Iterator[Gradebook]:
    with Gradebook(database, "course") as found:
        for student in found.students:
            for submission in found.student_submissions(student.id):
                found.remove_submission(submission.name, student.id)
        for number, name in enumerate(HOMEWORK):
            found.find_assignment(name).duedate = START + timedelta(days=number)
        found.db.commit()
        yield found


def hand_in(
    gradebook: Gradebook, name: str, late: timedelta, score: float = 8, student: str = "student01"
) -> None:
    """Grade a submission, as nbgrader leaves it."""
    due = gradebook.find_assignment(name).duedate or START
    submission = gradebook.update_or_create_submission(name, student, timestamp=due + late)
    for notebook in submission.notebooks:
        notebook.late_submission_penalty = score  # what an earlier grading may have left
        for grade in notebook.grades:
            grade.auto_score, grade.needs_manual_grade = score, False
    gradebook.db.commit()


def penalties(gradebook: Gradebook) -> dict[str, float | None]:
    gradebook.db.expire_all()
    return {
        f"{submission.student_id}/{submission.name}/{each.name}": each.late_submission_penalty
        for assignment in gradebook.assignments
        for submission in assignment.submissions
        for each in submission.notebooks
    }


@pytest.mark.parametrize(
    ("late", "grace", "days"),
    [
        ({}, 0, 0),
        ({"hours": -5}, 0, 0),
        ({"seconds": 1}, 0, 1),
        ({"days": 1}, 0, 1),
        ({"days": 1, "seconds": 1}, 0, 2),
        ({"minutes": 10}, 10, 0),
        ({"minutes": 11}, 10, 1),
        ({"days": 1, "minutes": 10}, 10, 1),
        ({"days": 9, "minutes": 11}, 10, 10),
    ],
)
def test_days_begin_after_the_grace(late: dict[str, int], grace: float, days: int) -> None:
    assert LateDays(grace_minutes=grace).days(timedelta(**late).total_seconds()) == days


BERLIN, CHICAGO = "Europe/Berlin", "America/Chicago"
CLOCKS = {
    "an ordinary weekend": (BERLIN, "2026-10-17T23:59", "2026-10-18T23:50", 1),
    "put back, the next evening": (BERLIN, "2026-10-24T23:59", "2026-10-25T23:50", 1),
    "put back, to the minute": (BERLIN, "2026-10-24T23:59", "2026-10-25T23:59", 1),
    "put back, a minute more": (BERLIN, "2026-10-24T23:59", "2026-10-26T00:00", 2),
    "put back, the second day": (BERLIN, "2026-10-24T23:59", "2026-10-26T23:59", 2),
    "put forward, the next evening": (BERLIN, "2026-03-28T23:59", "2026-03-29T23:59", 1),
    "put forward, half an hour more": (BERLIN, "2026-03-28T23:59", "2026-03-30T00:30", 2),
    "in America": (CHICAGO, "2026-10-31T23:59", "2026-11-01T23:59", 1),
    "in America, in spring": (CHICAGO, "2026-03-07T23:59", "2026-03-09T00:30", 2),
    "due in the hour that is not there": (BERLIN, "2026-03-28T02:30", "2026-03-29T03:30", 1),
    "half a year": (BERLIN, "2026-03-01T12:00", "2026-09-01T12:00", 184),
    "where clocks stay": ("Asia/Tokyo", "2026-10-24T23:59", "2026-10-26T00:00", 2),
    "in time": (BERLIN, "2026-10-24T23:59", "2026-10-24T23:59", 0),
}


def in_utc(text: str, zone: str) -> datetime:
    """Give a time of some place as nbgrader keeps it."""
    local = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))
    return local.astimezone(UTC).replace(tzinfo=None)


@pytest.mark.parametrize(("zone", "due", "sent", "days"), CLOCKS.values(), ids=CLOCKS)
def test_days_are_those_of_the_calendar(zone: str, due: str, sent: str, days: int) -> None:
    rules = LateDays(timezone=zone)
    assert rules.late_days(in_utc(due, zone), in_utc(sent, zone)) == days
    grace = LateDays(timezone=zone, grace_minutes=5)
    late = in_utc(sent, zone) + timedelta(minutes=5)
    assert grace.late_days(in_utc(due, zone), late) == days


@pytest.mark.parametrize(("more", "sent", "days"), [
    ({"days": 1}, "2026-10-25T23:59", 0),
    ({"days": 1}, "2026-10-26T00:00", 1),
    ({"hours": 2}, "2026-10-25T01:59", 0),
    ({"days": 1, "hours": 1}, "2026-10-26T00:59", 0),
    ({"days": 1, "hours": 1}, "2026-10-27T01:00", 2),
])  # fmt: skip
def test_days_of_an_extension_are_those_of_the_calendar(
    more: dict[str, int], sent: str, days: int
) -> None:
    due = in_utc("2026-10-24T23:59", BERLIN)
    rules = LateDays(timezone=BERLIN)
    assert rules.late_days(due, in_utc(sent, BERLIN), timedelta(**more)) == days


@pytest.mark.parametrize("zone", ["Berlin", "CETI", "", "../etc"])
def test_a_zone_that_is_none_is_said(zone: str) -> None:
    with pytest.raises(TraitError, match=r"LateDays\.timezone: .* is no time zone"):
        LateDays(timezone=zone)


def test_settling_and_nbgrader_heed_the_calendar(gradebook: Gradebook, database: str) -> None:
    rules = {"penalty_per_day": 0.25, "timezone": BERLIN}
    gradebook.find_assignment("hw1").duedate = in_utc("2026-10-24T23:59", BERLIN)
    gradebook.db.commit()
    hand_in(gradebook, "hw1", timedelta(hours=24, minutes=51))
    assert [each.days for each in settle(gradebook, LateDays(**rules))] == [1]
    charge(database, rules)
    assert penalties(gradebook) == {"student01/hw1/hw1": 2}


def charge(database: str, rules: dict[str, object]) -> None:
    """Let nbgrader's own step charge what hw1 costs student01."""
    plugin = "nbjudge.classroom.late_days.LateDays"
    step = AssignLatePenalties(
        config=Config(AssignLatePenalties={"plugin_class": plugin}, LateDays=rules)
    )
    names = {"notebook": "hw1", "assignment": "hw1", "student": "student01", "db_url": database}
    step.preprocess(nbformat.v4.new_notebook(), {"nbgrader": names})


@pytest.mark.parametrize(
    ("score", "days", "free", "penalty"),
    [
        (8, 0, 0, 0),
        (8, 1, 0, 2),
        (8, 3, 2, 2),
        (8, 3, 3, 0),
        (8, 5, 0, 8),
        (8, 6, 6, 0),
        (8, 7, 7, 8),  # too late to count
        (1 / 3, 1, 0, 0.08),
        (0.336, 4, 0, 0.336),  # never more than the score, whatever rounding says
        (0, 2, 0, 0),
        (-1, 2, 0, 0),
    ],
)
def test_a_day_costs_a_share_of_the_points(
    score: float, days: int, free: int, penalty: float
) -> None:
    assert RULES.penalty(score, days, free) == penalty


def test_free_days_go_to_what_is_due_first(gradebook: Gradebook) -> None:
    hand_in(gradebook, "hw1", timedelta(days=2))
    hand_in(gradebook, "hw2", timedelta(days=2), score=4)
    hand_in(gradebook, "hw3", timedelta(hours=1))
    hand_in(gradebook, "hw3", timedelta(hours=1), student="student02")
    assert settle(gradebook, RULES) == [
        Settled("student01", "hw1", 2, 2, True, 0),
        Settled("student01", "hw2", 2, 1, True, 2),  # of two notebooks
        Settled("student01", "hw3", 1, 0, True, 2),
        Settled("student02", "hw3", 1, 1, True, 0),
    ]
    assert penalties(gradebook) == {
        "student01/hw1/hw1": 0,
        "student01/hw2/a": 1,
        "student01/hw2/b": 1,
        "student01/hw3/hw3": 2,
        "student02/hw3/hw3": 0,
    }
    assert gradebook.find_submission("hw2", "student01").late_submission_penalty == 2


def test_the_order_of_grading_changes_nothing(gradebook: Gradebook) -> None:
    outcomes = []
    for order in itertools.permutations(HOMEWORK):
        for submission in gradebook.student_submissions("student01"):
            gradebook.remove_submission(submission.name, "student01")
        for name in order:
            hand_in(gradebook, name, timedelta(days=2))
            settle(gradebook, RULES)
        outcomes.append(penalties(gradebook))
    assert len(outcomes) == 6
    assert all(outcome == outcomes[0] for outcome in outcomes)
    before = penalties(gradebook)
    settle(gradebook, RULES)
    assert penalties(gradebook) == before


def test_two_due_on_one_day_go_by_their_names(gradebook: Gradebook) -> None:
    gradebook.find_assignment("hw3").duedate = START
    gradebook.db.commit()
    for name in ("hw3", "hw1"):
        hand_in(gradebook, name, timedelta(days=2))
    assert [(each.assignment, each.free) for each in settle(gradebook, RULES)] == [
        ("hw1", 2),
        ("hw3", 1),
    ]


def test_what_is_too_late_wastes_no_free_day(gradebook: Gradebook) -> None:
    hand_in(gradebook, "hw1", timedelta(days=7))
    hand_in(gradebook, "hw3", timedelta(days=3))
    assert settle(gradebook, RULES) == [
        Settled("student01", "hw1", 7, 0, False, 8),
        Settled("student01", "hw3", 3, 3, True, 0),
    ]


def test_an_extension_counts(gradebook: Gradebook) -> None:
    hand_in(gradebook, "hw1", timedelta(days=5))
    gradebook.grant_extension("hw1", "student01", days=2)
    assert [(each.days, each.free) for each in settle(gradebook, RULES)] == [(3, 3)]
    gradebook.grant_extension("hw1", "student01", weeks=1)
    assert settle(gradebook, RULES) == []
    assert penalties(gradebook) == {"student01/hw1/hw1": None}


def test_without_a_due_date_or_a_time_nobody_is_late(gradebook: Gradebook) -> None:
    hand_in(gradebook, "hw1", timedelta(days=5))
    hand_in(gradebook, "hw2", timedelta(days=5))
    gradebook.grant_extension("hw1", "student01", days=1)
    gradebook.find_assignment("hw1").duedate = None
    gradebook.find_submission("hw2", "student01").timestamp = None
    gradebook.db.commit()
    assert settle(gradebook, RULES) == []
    assert set(penalties(gradebook).values()) == {None}


def test_the_penalty_follows_points_that_a_person_gives(gradebook: Gradebook) -> None:
    hand_in(gradebook, "hw1", timedelta(days=4))
    settle(gradebook, RULES)
    grade = gradebook.find_grade("t", "hw1", "hw1", "student01")
    grade.manual_score, grade.extra_credit = 10, 2
    gradebook.db.commit()
    assert penalties(gradebook) == {"student01/hw1/hw1": 2}
    settle(gradebook, RULES)
    assert penalties(gradebook) == {"student01/hw1/hw1": 3}


def test_a_failure_writes_nothing(gradebook: Gradebook, monkeypatch: pytest.MonkeyPatch) -> None:
    hand_in(gradebook, "hw1", timedelta(days=4))
    before = penalties(gradebook)

    def fails() -> None:
        raise OSError("no space")

    monkeypatch.setattr(gradebook.db, "commit", fails)
    with pytest.raises(OSError, match="no space"):
        settle(gradebook, RULES)
    monkeypatch.undo()
    assert penalties(gradebook) == before


@pytest.mark.parametrize("days", [0, 1, 3, 9])
def test_nbgrader_charges_as_settling_does_where_no_day_is_free(
    gradebook: Gradebook, database: str, days: int
) -> None:
    """The plugin is nbgrader's own way; the two have to agree."""
    rules = {"penalty_per_day": 0.3, "grace_minutes": 5.0, "most_days": 4}
    hand_in(gradebook, "hw1", timedelta(days=days), score=7.77)
    charge(database, rules)
    charged = penalties(gradebook)
    assert charged == {"student01/hw1/hw1": {0: None, 1: 2.33, 3: 6.99, 9: 7.77}[days]}
    settle(gradebook, LateDays(**rules))
    assert penalties(gradebook) == charged


CONFIG = """\
c = get_config()
c.CourseDirectory.course_id = "course"
c.AssignLatePenalties.plugin_class = "nbjudge.classroom.late_days.LateDays"
c.LateDays.free_days = 1
c.LateDays.penalty_per_day = 0.5
"""


@pytest.mark.slow
def test_late_days_from_the_settings_to_the_grades(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture
) -> None:
    """Real nbgrader grades two late submissions; the command settles them."""
    (tmp_path / "nbgrader_config.py").write_text(CONFIG)
    (tmp_path / "source" / "hw1").mkdir(parents=True)
    marks = {"grade": True, "locked": True, "solution": False, "task": False, "schema_version": 3}
    test = nbformat.v4.new_code_cell("assert True", id="t")
    test.metadata["nbgrader"] = marks | {"grade_id": "t", "points": 4}
    notebook = nbformat.v4.new_notebook(cells=[test])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "", "language": "python"}
    nbformat.write(notebook, tmp_path / "source" / "hw1" / "hw1.ipynb")
    monkeypatch.chdir(tmp_path)
    config = Config(
        CourseDirectory={"root": str(tmp_path), "course_id": "course"},
        AssignLatePenalties={"plugin_class": "nbjudge.classroom.late_days.LateDays"},
        LateDays={"free_days": 1, "penalty_per_day": 0.5},
    )
    api = NbGraderAPI(CourseDirectory(config=config), config=config)
    assert api.generate_assignment("hw1")["success"]
    with Gradebook("sqlite:///gradebook.db", "course") as gradebook:
        gradebook.update_or_create_assignment("hw1", duedate=START)
    for student, days in {"student01": 1, "student02": 2}.items():
        folder = tmp_path / "submitted" / student / "hw1"
        folder.mkdir(parents=True)
        released = tmp_path / "release" / "hw1" / "hw1.ipynb"
        (folder / "hw1.ipynb").write_bytes(released.read_bytes())
        (folder / "timestamp.txt").write_text(f"{START + timedelta(days=days)} UTC")
        assert api.autograde("hw1", student)["success"]
    with Gradebook("sqlite:///gradebook.db", "course") as gradebook:
        assert list(penalties(gradebook).values()) == [2, 4]
    assert main([]) == 0
    with Gradebook("sqlite:///gradebook.db", "course") as gradebook:
        assert list(penalties(gradebook).values()) == [0, 2]
    assert "student02, hw1: 2 days late, 1 free, 2 points less" in capfd.readouterr().err
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n")
    assert main([]) == 1
    assert "nothing was changed: set c.AssignLatePenalties" in capfd.readouterr().err
    with Gradebook("sqlite:///gradebook.db", "course") as gradebook:
        assert list(penalties(gradebook).values()) == [0, 2]

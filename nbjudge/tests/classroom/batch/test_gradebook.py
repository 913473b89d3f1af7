"""Results reach the gradebook in one go, in few queries, with the penalties of the course."""

from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import event
from traitlets.config import Config

from nbjudge.classroom.batch.gradebook import digest_of, merge, penalise

DUE = "2030-05-06 12:00 UTC"


@pytest.fixture
def db_url(tmp_path: Path) -> str:
    """A gradebook with one assignment of two tests."""
    url = f"sqlite:///{tmp_path / 'gradebook.db'}"
    with Gradebook(url, "small") as gradebook:
        gradebook.add_assignment("ps1", duedate=DUE)
        gradebook.add_notebook("p", "ps1")
        for name in ("test_a", "test_b"):
            gradebook.add_grade_cell(name, "p", "ps1", max_score=5.0, cell_type="code")
        gradebook.add_solution_cell("a", "p", "ps1")
    return url


def record(student: str, *scores: float, timestamp: str | None = None) -> dict[str, Any]:
    grades = {
        name: {"score": score, "points": 5.0, "by_hand": False, "reason": None}
        for name, score in zip(("test_a", "test_b"), scores, strict=True)
    }
    notebooks = {"p": {"grades": grades, "comments": {"a": "No response."}}}
    return {
        "student": student,
        "timestamp": timestamp,
        "error": None,
        "notes": [],
        "seconds": 1.0,
        "notebooks": notebooks,
    }


def records(count: int, **more: Any) -> dict[str, dict[str, Any]]:
    return {f"s{number:03}": record(f"s{number:03}", 5.0, 0.0, **more) for number in range(count)}


def put(db_url: str, given: dict[str, dict], merged: dict[str, str] | None = None) -> list[str]:
    with Gradebook(db_url, "small") as gradebook:
        return merge(gradebook, "ps1", given, merged or {})


def digests(given: dict[str, dict]) -> dict[str, str]:
    return {student: digest_of(each) for student, each in given.items()}


def penalty(db_url: str, student: str) -> float:
    with Gradebook(db_url, "small") as gradebook:
        return gradebook.find_submission("ps1", student).late_submission_penalty


def test_scores_and_comments_are_written(db_url: str) -> None:
    assert put(db_url, records(3)) == ["s000", "s001", "s002"]
    with Gradebook(db_url, "small") as gradebook:
        submission = gradebook.find_submission("ps1", "s001")
        assert (submission.score, submission.max_score) == (5.0, 10.0)
        assert not submission.needs_manual_grade
        assert gradebook.find_comment("a", "p", "ps1", "s001").auto_comment == "No response."


def test_what_waits_for_a_person_waits_with_a_score_and_without(db_url: str) -> None:
    given = records(3)
    grades = given["s001"]["notebooks"]["p"]["grades"]
    grades["test_b"]["by_hand"] = True  # a score that a person has to look at
    grades["test_a"] |= {"score": None, "by_hand": True}
    put(db_url, given)
    with Gradebook(db_url, "small") as gradebook:
        found = {
            (student, name): gradebook.find_grade(name, "p", "ps1", student)
            for student in ("s000", "s001")
            for name in ("test_a", "test_b")
        }
        assert {key: (one.auto_score, one.needs_manual_grade) for key, one in found.items()} == {
            ("s000", "test_a"): (5.0, False),
            ("s000", "test_b"): (0.0, False),
            ("s001", "test_a"): (None, True),
            ("s001", "test_b"): (0.0, True),
        }


def test_a_second_time_nothing_is_written(db_url: str) -> None:
    given = records(3)
    put(db_url, given)
    slower = {student: each | {"seconds": 9.0} for student, each in given.items()}
    assert put(db_url, slower, digests(given)) == []
    changed = given | {"s001": record("s001", 5.0, 5.0)}
    assert put(db_url, changed, digests(given)) == ["s001"]


def test_a_gradebook_that_says_otherwise_is_put_right(db_url: str) -> None:
    given = records(2)
    put(db_url, given)
    with Gradebook(db_url, "small") as gradebook:
        gradebook.find_grade("test_a", "p", "ps1", "s001").auto_score = 1.0
        gradebook.db.commit()
    assert put(db_url, given, digests(given)) == ["s001"]


def test_a_student_and_a_submission_that_are_known_stay(db_url: str) -> None:
    with Gradebook(db_url, "small") as gradebook:
        gradebook.add_student("s000", first_name="Known")
        gradebook.add_submission("ps1", "s000")
    put(db_url, records(2))
    with Gradebook(db_url, "small") as gradebook:
        assert gradebook.find_student("s000").first_name == "Known"
        assert len(gradebook.assignment_submissions("ps1")) == 2


def test_nothing_is_written_if_one_record_is_broken(db_url: str) -> None:
    broken = records(3)
    del broken["s002"]["notebooks"]
    with pytest.raises(KeyError):
        put(db_url, broken)
    with Gradebook(db_url, "small") as gradebook:
        assert gradebook.assignment_submissions("ps1") == []
        assert gradebook.students == []


def test_the_number_of_queries_does_not_grow_with_the_class(db_url: str) -> None:
    def queries(given: dict[str, dict], merged: dict[str, str]) -> int:
        asked: list[str] = []
        with Gradebook(db_url, "small") as gradebook:
            count = lambda *event: asked.append(event[2])  # noqa: E731
            event.listen(gradebook.engine, "before_cursor_execute", count)
            merge(gradebook, "ps1", given, merged)
        return len(asked)

    few, many = records(10), records(400)
    queries(few, {})
    first = queries(few, digests(few))
    queries(many, digests(few))
    assert queries(many, digests(many)) <= first + 8  # read in portions of some hundred


@pytest.mark.parametrize(
    ("plugin", "settings", "expected"),
    [
        (None, {}, 0.0),
        ("nbgrader.plugins.LateSubmissionPlugin", {"penalty_method": "zero"}, 5.0),
        ("nbjudge.classroom.late_days.LateDays", {"penalty_per_day": 0.1}, 1.0),
        ("nbjudge.classroom.late_days.LateDays", {"free_days": 1, "penalty_per_day": 0.1}, 0.5),
    ],
)
def test_penalties_are_the_courses(
    db_url: str, plugin: str | None, settings: dict, expected: float
) -> None:
    put(db_url, records(1, timestamp="2030-05-08T11:00:00") | {"t": record("t", 5.0, 5.0)})
    config = Config(Autograde={"autograde_preprocessors": [AssignLatePenalties] if plugin else []})
    if plugin:
        config.AssignLatePenalties.plugin_class = plugin
        config[plugin.rpartition(".")[2]] = Config(settings)
    for _ in range(2):  # the second time is the same
        with Gradebook(db_url, "small") as gradebook:
            penalise(gradebook, "ps1", db_url, config)
        assert penalty(db_url, "s000") == expected
        assert penalty(db_url, "t") == 0


def test_who_handed_in_again_in_time_loses_the_penalty(db_url: str) -> None:
    config = Config(
        Autograde={"autograde_preprocessors": [AssignLatePenalties]},
        LateSubmissionPlugin={"penalty_method": "zero"},
    )
    for timestamp, expected in (("2030-05-08T11:00:00", 5.0), ("2030-05-05T11:00:00", 0.0)):
        put(db_url, records(1, timestamp=timestamp))
        with Gradebook(db_url, "small") as gradebook:
            penalise(gradebook, "ps1", db_url, config)
        assert penalty(db_url, "s000") == expected

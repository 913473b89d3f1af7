"""Put what was graded into the gradebook: the only place that writes it.

It may be repeated, and stopped at any moment: the gradebook is written in one transaction, in
the order of the students' names, and a second time nothing changes.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from nbformat.v4 import new_notebook
from nbgrader.api import (
    Assignment,
    Comment,
    Grade,
    Gradebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import select
from sqlalchemy.orm import selectinload
from traitlets.config import Config

from nbjudge.classroom.late_days import LateDays, settle

Record = dict[str, Any]


def digest_of(record: Record) -> str:
    """Tell one outcome from another; how long it took is none of it."""
    kept = {name: value for name, value in record.items() if name != "seconds"}
    return hashlib.sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()


def merge(
    gradebook: Gradebook,
    assignment: str,
    records: Mapping[str, Record],
    merged: Mapping[str, str],
) -> list[str]:
    """Write records into the gradebook; what a person has entered stays.

    A score that a person has given is to be looked at again if the submission was graded anew,
    as nbgrader has it.

    Args:
        gradebook: the course's.
        assignment: the assignment's name.
        records: by student.
        merged: digests of the records that were written before, by student.

    Returns:
        The students of whom anything changed.
    """
    row = gradebook.find_assignment(assignment)
    there = submissions(gradebook, row)
    known = set(gradebook.db.scalars(select(Student.id)))
    changed = []
    with gradebook.db.no_autoflush:
        for student, record in sorted(records.items()):
            if student not in known:
                gradebook.db.add(Student(id=student))
            submission = there.get(student)
            if submission is None:
                submission = blank(gradebook, row, student)
            elif merged.get(student) == digest_of(record) and same(submission, record):
                continue
            put(submission, record)
            changed.append(student)
    gradebook.db.commit()
    return changed


def submissions(gradebook: Gradebook, row: Assignment) -> dict[str, SubmittedAssignment]:
    """Read all submissions of an assignment with their grades, in a few queries."""
    notebooks = selectinload(SubmittedAssignment.notebooks)
    query = (
        select(SubmittedAssignment)
        .where(SubmittedAssignment.assignment_id == row.id)
        .options(
            notebooks.selectinload(SubmittedNotebook.grades).selectinload(Grade.cell),
            notebooks.selectinload(SubmittedNotebook.comments).selectinload(Comment.cell),
        )
    )
    return {each.student_id: each for each in gradebook.db.scalars(query)}


def blank(gradebook: Gradebook, row: Assignment, student: str) -> SubmittedAssignment:
    """Add a submission with a place for each score, as ``Gradebook.add_submission`` does.

    Args:
        gradebook: the course's.
        row: the assignment's in it.
        student: the student's id.
    """
    submission = SubmittedAssignment(assignment_id=row.id, student_id=student)
    for notebook in row.notebooks:
        place = SubmittedNotebook(notebook=notebook, assignment=submission)
        for cell in [*notebook.grade_cells, *notebook.task_cells]:
            Grade(cell=cell, notebook=place)
        for cell in [*notebook.solution_cells, *notebook.task_cells]:
            Comment(cell=cell, notebook=place)
    gradebook.db.add(submission)
    return submission


def pairs(submission: SubmittedAssignment, record: Record) -> Iterator[tuple[Any, Any, bool]]:
    """Give each grade and comment of the gradebook with what the record says of it.

    Yields:
        The grade or comment, its score or text, and whether a person has to look at it.
    """
    for notebook in submission.notebooks:
        found = record["notebooks"].get(notebook.name, {"grades": {}, "comments": {}})
        for grade in notebook.grades:
            said = found["grades"].get(grade.name, {})
            yield grade, said.get("score"), said.get("score") is None or said.get("by_hand", False)
        for comment in notebook.comments:
            yield comment, found["comments"].get(comment.name), False


def same(submission: SubmittedAssignment, record: Record) -> bool:
    """Say whether the gradebook holds what the record says."""
    return submission.timestamp == moment(record) and all(
        (entry.auto_score if isinstance(entry, Grade) else entry.auto_comment) == value
        for entry, value, _ in pairs(submission, record)
    )


def put(submission: SubmittedAssignment, record: Record) -> None:
    """Write a record into its submission."""
    submission.timestamp = moment(record)
    for entry, value, waits in pairs(submission, record):
        if isinstance(entry, Grade):
            entry.auto_score = value
            entry.needs_manual_grade = waits or entry.manual_score is not None
        else:
            entry.auto_comment = value


def moment(record: Record) -> datetime | None:
    """Give the time of a submission, in UTC, without saying so, as the gradebook has it."""
    return datetime.fromisoformat(record["timestamp"]) if record["timestamp"] else None


def penalise(gradebook: Gradebook, assignment: str, db_url: str, config: Config) -> None:
    """Set the penalties for lateness, where the course has nbgrader's step for that.

    Free days are spent over the whole course, so all its submissions are settled at once.

    Args:
        gradebook: the course's, to see who is late.
        assignment: the assignment's name.
        db_url: where the gradebook is; nbgrader's step opens it itself.
        config: the course's settings.
    """
    if AssignLatePenalties not in config.Autograde.get("autograde_preprocessors", []):
        return
    step = AssignLatePenalties(config=config)
    if issubclass(step.plugin_class, LateDays):
        settle(gradebook, step.plugin_class(parent=step))
        return
    late = [
        (submission.student_id, notebook.name)
        for submission in submissions(gradebook, gradebook.find_assignment(assignment)).values()
        for notebook in submission.notebooks
        if submission.total_seconds_late > 0 or notebook.late_submission_penalty
    ]
    for student, notebook in sorted(late):
        names = {
            "student": student,
            "notebook": notebook,
            "assignment": assignment,
            "db_url": db_url,
        }
        step.preprocess(new_notebook(), {"nbgrader": names})

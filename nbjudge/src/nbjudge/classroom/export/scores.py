"""Read all scores of a course from its gradebook, in four queries however large the class is.

nbgrader's own exporter asks several times for each student and assignment.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from nbgrader.api import (
    Assignment,
    Grade,
    Gradebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import case, func, select

from nbjudge.classroom.roster_file import Entry


@dataclass(frozen=True)
class Score:
    """What a student has in an assignment.

    Attributes:
        points: extra credit is in it, and a penalty for lateness taken off; never below 0.
        waits: a person has still to look at a part of it.
    """

    points: float
    waits: bool


@dataclass(frozen=True)
class Scores:
    """The scores of a course.

    Attributes:
        students: in the order of their names.
        most: the points to be had, by assignment, in the order of the due dates.
        found: by assignment and student; what was not handed in is not there.
    """

    students: list[Entry]
    most: dict[str, float]
    found: dict[tuple[str, str], Score]


def read_scores(gradebook: Gradebook) -> Scores:
    """Read all scores. The points are those of ``nbgrader export``."""
    db = gradebook.db
    columns = [Student.id, Student.first_name, Student.last_name, Student.email]
    students = [Entry(*row) for row in db.execute(select(*columns, Student.lms_user_id))]
    assignments = db.execute(
        select(Assignment.id, Assignment.name, Assignment.duedate, Assignment.max_score)
    ).all()
    assignments.sort(key=lambda row: (row.duedate is None, row.duedate, row.name))
    taken = db.execute(
        select(
            SubmittedNotebook.assignment_id,
            func.coalesce(func.sum(SubmittedNotebook.late_submission_penalty), 0.0),
        ).group_by(SubmittedNotebook.assignment_id)
    )
    penalties = {row[0]: row[1] for row in taken}
    waiting = func.sum(case((Grade.needs_manual_grade, 1), else_=0))
    submissions = db.execute(
        select(
            SubmittedAssignment.id,
            SubmittedAssignment.assignment_id,
            SubmittedAssignment.student_id,
            func.coalesce(func.sum(Grade.score), 0.0),
            waiting,
        )
        .outerjoin(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .outerjoin(Grade, Grade.notebook_id == SubmittedNotebook.id)
        .group_by(
            SubmittedAssignment.id,
            SubmittedAssignment.assignment_id,
            SubmittedAssignment.student_id,
        )
    )
    names = {row.id: row.name for row in assignments}
    return Scores(
        students=sorted(students, key=by_name),
        most={row.name: row.max_score for row in assignments},
        found={
            (names[assignment], student): Score(
                max(0.0, points - penalties.get(submission, 0.0)), bool(waits)
            )
            for submission, assignment, student, points, waits in submissions
        },
    )


def by_name(student: Entry) -> tuple[str, str, str]:
    """Give what students are sorted by, wherever the gradebook lies."""
    return (student.last_name or "", student.first_name or "", student.id)


def chosen(scores: Scores, students: Iterable[str], assignments: Iterable[str]) -> Scores:
    """Keep some students and assignments; all, where none is named.

    Args:
        scores: all of the course.
        students: ids.
        assignments: names.

    Raises:
        LookupError: the gradebook does not know one of them.
    """
    wanted, steps = [str(name) for name in students], [str(name) for name in assignments]
    there = {student.id for student in scores.students}
    for kind, named, known in (("student", wanted, there), ("assignment", steps, scores.most)):
        if unknown := sorted(set(named) - set(known)):
            raise LookupError(f"the gradebook knows no {kind} {', '.join(unknown)}")
    return Scores(
        [each for each in scores.students if each.id in wanted or not wanted],
        {name: most for name, most in scores.most.items() if name in steps or not steps},
        scores.found,
    )

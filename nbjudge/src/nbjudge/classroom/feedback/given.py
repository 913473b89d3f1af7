"""What the gradebook says of a class, asked in a few questions; nbgrader asks for each cell."""

from collections import defaultdict
from collections.abc import Sequence
from functools import partial
from typing import Any

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    Notebook,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import Select, select

from nbjudge.feedback.quick_page import Given, GivenComment, GivenGrade

AT_ONCE = 200  # students in a question

ByNotebook = dict[str, Given]


def given_of(
    gradebook: Gradebook, assignment: str, students: Sequence[str]
) -> dict[str, ByNotebook]:
    """Read points and comments.

    Args:
        gradebook: the course's.
        assignment: the assignment's name.
        students: of whom.

    Returns:
        By student and notebook; nothing of a notebook that the gradebook does not know.

    Raises:
        MissingEntry: the gradebook does not know the assignment.
    """
    row = gradebook.find_assignment(assignment)
    found: dict[str, ByNotebook] = defaultdict(dict)
    whole = SubmittedNotebook
    for first in range(0, len(students), AT_ONCE):
        asked = partial(of_notebooks, row, students[first : first + AT_ONCE])
        query = asked(whole.score, whole.max_score, whole.late_submission_penalty)
        for student, notebook, score, most, late in gradebook.db.execute(query):
            found[student][notebook] = Given(score, most, late, {}, {})
        query = asked(BaseCell.name, Grade.score, Grade.max_score, Grade.needs_manual_grade)
        query = query.join(Grade, Grade.notebook_id == whole.id).join(BaseCell, Grade.cell)
        for student, notebook, cell, *said in gradebook.db.execute(query):
            found[student][notebook].grades[cell] = GivenGrade(*said)
        query = asked(BaseCell.name, Comment.comment)
        query = query.join(Comment, Comment.notebook_id == whole.id).join(BaseCell, Comment.cell)
        for student, notebook, cell, said in gradebook.db.execute(query):
            found[student][notebook].comments[cell] = GivenComment(said)
    return found


def of_notebooks(row: Assignment, students: Sequence[str], *columns: Any) -> Select:
    """Ask for a student, the name of a notebook, and more, for each notebook that was handed in.

    Args:
        row: the assignment's.
        students: whose.
        columns: what more.
    """
    return (
        select(SubmittedAssignment.student_id, Notebook.name, *columns)
        .select_from(SubmittedAssignment)
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Notebook, SubmittedNotebook.notebook_id == Notebook.id)
        .where(SubmittedAssignment.assignment_id == row.id)
        .where(SubmittedAssignment.student_id.in_(students))
    )

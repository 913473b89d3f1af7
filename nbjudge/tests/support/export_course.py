"""Students with what can happen to a grade: extra credit, a penalty, a text to be read."""

from nbgrader.api import Gradebook

EXTRA, LATE, WAITS, ABSENT, VERY_LATE = (f"student0{number}" for number in range(1, 6))


def hand_in(gradebook: Gradebook, assignment: str, student: str) -> None:
    """Give a student one point for a code cell and a third for a text, and what is theirs."""
    for notebook in gradebook.add_submission(assignment, student).notebooks:
        if student in (LATE, VERY_LATE):
            notebook.late_submission_penalty = 0.5 if student == LATE else 9.0
        for grade in notebook.grades:
            if grade.name == "code":
                grade.auto_score = 1.0
            elif student != WAITS or assignment == "second":
                grade.manual_score = 1 / 3
            grade.extra_credit = 5.0 if (student, grade.name) == (EXTRA, "code") else None
            waits = student == WAITS and assignment == "first" and grade.name == "text"
            grade.needs_manual_grade = waits

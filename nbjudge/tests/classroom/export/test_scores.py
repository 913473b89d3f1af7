"""Scores are those of nbgrader's own export, read in a few queries however large the class is."""

import csv
import random
from pathlib import Path

import pytest
from nbgrader.api import Grade, Gradebook, Student, SubmittedAssignment, SubmittedNotebook
from nbgrader.plugins import CsvExportPlugin
from sqlalchemy import event, insert

from export_course import ABSENT, EXTRA, LATE, VERY_LATE, WAITS
from nbjudge.classroom.export.scores import chosen, read_scores


def test_points_hold_extra_credit_and_the_penalty_for_lateness(gradebook: Gradebook) -> None:
    found = read_scores(gradebook).found
    points = {student: found["first", student].points for student in (EXTRA, LATE, VERY_LATE)}
    assert points == {EXTRA: pytest.approx(6 + 1 / 3), LATE: pytest.approx(5 / 6), VERY_LATE: 0.0}
    assert found["second", LATE].points == pytest.approx(1 / 3)  # late with both notebooks
    assert ("first", ABSENT) not in found
    assert {student for (_, student), score in found.items() if score.waits} == {WAITS}


def test_points_are_those_of_nbgraders_own_export(gradebook: Gradebook, tmp_path: Path) -> None:
    plugin = CsvExportPlugin(to=str(tmp_path / "grades.csv"))
    # Its fields are not quoted, so the one name with a comma would shift them.
    gradebook.find_student(WAITS).last_name = "No3"
    plugin.export(gradebook)
    gradebook.db.rollback()
    scores = read_scores(gradebook)
    with open(plugin.to, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 10
    for row in rows:
        score = scores.found.get((row["assignment"], row["student_id"]))
        assert float(row["score"]) == (score.points if score else 0.0)
        assert float(row["max_score"]) == scores.most[row["assignment"]]


def test_students_and_assignments_are_in_order(gradebook: Gradebook) -> None:
    scores = read_scores(gradebook)
    assert [student.id for student in scores.students] == [WAITS, EXTRA, LATE, ABSENT, VERY_LATE]
    assert list(scores.most.items()) == [("first", 6.0), ("second", 3.0)]


def test_only_some_can_be_chosen(gradebook: Gradebook) -> None:
    some = chosen(read_scores(gradebook), [LATE], ["second"])
    assert [student.id for student in some.students] == [LATE]
    assert list(some.most) == ["second"]
    with pytest.raises(LookupError, match="knows no assignment third"):
        chosen(some, [], ["third"])
    with pytest.raises(LookupError, match="knows no student nobody"):
        chosen(some, ["nobody"], [])


def test_queries_do_not_grow_with_the_class(tmp_path: Path) -> None:
    counts = []
    with Gradebook(f"sqlite:///{tmp_path / 'gradebook.db'}") as gradebook:
        fill(gradebook, range(1))
        for students in (range(1, 5), range(5, 50)):
            fill(gradebook, students)
            asked: list[str] = []
            listener = lambda *args, asked=asked: asked.append(args[2])  # noqa: E731
            event.listen(gradebook.engine, "before_cursor_execute", listener)
            scores = read_scores(gradebook)
            event.remove(gradebook.engine, "before_cursor_execute", listener)
            counts.append(len(asked))
            assert len(scores.found) == 2 * len(scores.students)
    assert counts == [4, 4]


def fill(gradebook: Gradebook, students: range) -> None:
    """Write a class into a gradebook, many rows at once."""
    if not gradebook.assignments:
        for name in ("a0", "a1"):
            gradebook.add_assignment(name)
            gradebook.add_notebook("n", name)
            for cell in range(3):
                gradebook.add_grade_cell(f"c{cell}", "n", name, max_score=2, cell_type="code")
    die = random.Random(students.start)
    rows: dict[type, list[dict]] = {
        kind: [] for kind in (Student, SubmittedAssignment, SubmittedNotebook, Grade)
    }
    notebooks = [
        (assignment.id, notebook.id, [cell.id for cell in notebook.grade_cells])
        for assignment in gradebook.assignments
        for notebook in assignment.notebooks
    ]
    for number in students:
        rows[Student].append({"id": f"student{number:04}"})
        for assignment, notebook, cells in notebooks:
            one = f"{assignment[:24]}{number:04}"
            rows[SubmittedAssignment].append(
                {"id": one, "assignment_id": assignment, "student_id": f"student{number:04}"}
            )
            rows[SubmittedNotebook].append(
                {"id": one, "assignment_id": one, "notebook_id": notebook}
            )
            rows[Grade] += [
                {
                    "id": f"{one}{place}",
                    "notebook_id": one,
                    "cell_id": cell,
                    "auto_score": die.choice([0.0, 2.0]),
                    "needs_manual_grade": False,
                }
                for place, cell in enumerate(cells)
            ]
    for kind, values in rows.items():
        gradebook.db.execute(insert(kind), values)
    gradebook.db.commit()

"""All grades in the form of nbgrader's own ``grades.csv``.

nbgrader puts commas between what it finds and writes that: a name with a comma moves all that
follows into other columns, and one that begins with = is run by a spreadsheet.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.plugins import CsvExportPlugin

from nbjudge.classroom.csv_tables import write_table

COLUMNS = [  # as nbgrader has them
    *("assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email"),
    *("raw_score", "late_submission_penalty", "score", "max_score"),
]


class GradesExport(CsvExportPlugin):
    """Write a line for each student and assignment. Belongs in ``c.ExportApp.plugin_class``."""

    def export(self, gradebook: Gradebook) -> None:
        """Write the file, whole or not at all.

        Args:
            gradebook: open.
        """
        target = Path(self.to or "grades.csv")
        rows = list(self.rows(gradebook))
        write_table(target, COLUMNS, rows, mark=False)  # nbgrader writes no mark either
        self.log.info("%s: %d lines", target, len(rows))

    def rows(self, gradebook: Gradebook) -> Iterator[Mapping[str, str]]:
        """Give the lines; who has handed nothing in has a score of 0, as in nbgrader's file."""
        assignments, students = set(map(str, self.assignment)), set(map(str, self.student))
        for assignment in gradebook.assignments:
            if assignments and assignment.name not in assignments:
                continue
            there = {each.student_id: each for each in assignment.submissions}
            for student in gradebook.students:
                if students and student.id not in students:
                    continue
                found = there.get(student.id)
                score = found.score if found else 0.0
                penalty = found.late_submission_penalty if found else 0.0
                values = (
                    *(assignment.name, assignment.duedate, found.timestamp if found else None),
                    *(student.id, student.last_name, student.first_name, student.email),
                    *(score, penalty, max(0.0, score - penalty), assignment.max_score),
                )
                texts = ("" if value is None else str(value) for value in values)
                yield dict(zip(COLUMNS, texts, strict=True))

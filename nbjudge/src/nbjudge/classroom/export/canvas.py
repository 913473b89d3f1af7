"""Grades for Canvas: *Grades, Import*.

What Canvas reads stands in its source, ``lib/gradebook_importer.rb``:

- The columns are Student, ID, perhaps SIS User ID, SIS Login ID, Section, then assignments as
  ``Name (12345)``; a line "Points Possible" comes before the students.
- A person is found by ID, or else by the SIS ids, or else by name. An assignment is found by its
  number, or else by its name; one that is not found is created.
- An empty field takes away a score that Canvas has. In a template, what is not to be written
  stays as it was exported; so export it anew each time.
- ``EX`` is a student who is excused, ``N/A`` one who has not got the assignment. Both stay.
"""

import re
from collections.abc import Iterable, Mapping

from traitlets import Enum

from nbjudge.classroom.collect.people import People
from nbjudge.classroom.csv_tables import BadTable
from nbjudge.classroom.export.exporter import DIGITS, CannotExport, LearningSystemExport
from nbjudge.classroom.export.sheet import Row, Sheet
from nbjudge.classroom.roster_file import Entry
from nbjudge.text import few, number

POINTS = "Points Possible"
UNTOUCHED = {"EX", "N/A"}
# A column whose name has one of these in it is none of an assignment for Canvas.
PASSED_OVER = re.compile(r"(Current|Final) (Score|Points|Grade)|Override (Score|Grade|Status)")


class CanvasExport(LearningSystemExport):
    """Write grades for Canvas's gradebook."""

    id_column = Enum(
        ["SIS Login ID", "SIS User ID"],
        "SIS Login ID",
        help="what Canvas calls the students' ids of the gradebook, in a file without a template",
    ).tag(config=True)

    def table(self) -> tuple[list[str], list[Mapping[str, str]]]:
        """Make a file without a template."""
        ids = (
            ["SIS Login ID"]
            if self.id_column == "SIS Login ID"
            else [
                "SIS User ID",
                "SIS Login ID",
            ]
        )
        names = self.called()
        self.say_what_is_passed_over(names.values())
        header = ["Student", "ID", *ids, "Section", *names.values()]
        points = {names[each]: number(most, DIGITS) for each, most in self.scores.most.items()}
        rows: list[Mapping[str, str]] = [{"Student": f"    {POINTS}"} | points]
        for student in self.scores.students:
            scores = {names[each]: self.value(each, student.id) for each in names}
            rows.append(
                {
                    "Student": sortable_name(student),
                    "ID": student.lms_user_id or "",
                    self.id_column: student.id,
                }
                | scores
            )
        return header, rows

    def fill(self, sheet: Sheet) -> int:
        """Fill in Canvas's gradebook export.

        Raises:
            BadTable: it is none.
            CannotExport: two of its lines are of one student, or one of two.
        """
        header = sheet.header
        if "ID" not in header or "Section" not in header:
            raise BadTable(
                f"{sheet.path} is no gradebook export of Canvas: the columns ID and Section are "
                "not there."
            )
        first = header.index("Section") + 1
        whole = ["" if place < first else name for place, name in enumerate(header)]
        places = self.places(sheet, whole, [re.sub(r"\s*\(\d+\)$", "", name) for name in whole])
        self.say_what_is_passed_over(header[place] for place in places.values())
        people = People(self.scores.students)
        found: dict[str, int] = {}
        untouched = []
        for row in sheet.rows:
            if POINTS in row.fields[0]:
                for assignment, place in places.items():
                    self.say_other_points(assignment, row, place)
                continue
            who = self.who(sheet, row, people)
            if who is None:
                continue
            if who in found:
                raise CannotExport(
                    f"{sheet.path}: lines {found[who]} and {row.line} are both {who}; "
                    "leave one of them"
                )
            found[who] = row.line
            free = {
                name: place
                for name, place in places.items()
                if place >= len(row.fields) or row.fields[place].strip().upper() not in UNTOUCHED
            }
            untouched += [f"{who} ({name})" for name in places if name not in free]
            self.fill_row(sheet, row, free, who)
        if untouched:
            self.log.info("excused, or without the assignment, in Canvas: %s", few(untouched))
        self.say_who_is_not_there(sheet, found)
        return len(found)

    def say_what_is_passed_over(self, columns: Iterable[str]) -> None:
        """Say which columns Canvas does not read, in one sentence."""
        if lost := [name for name in columns if PASSED_OVER.search(name)]:
            self.log.warning(
                "Canvas passes over these columns, for their names are those of its own totals: "
                "%s. Rename the assignment there.",
                few(lost),
            )

    def who(self, sheet: Sheet, row: Row, people: People) -> str | None:
        """Find the student of a line, or None if the gradebook has nobody.

        Args:
            sheet: the file.
            row: the line.
            people: the students of the gradebook.

        Raises:
            CannotExport: its ids are of two students.
        """
        said = dict(zip(sheet.header, [field.strip() for field in row.fields], strict=False))
        login = said.get("SIS Login ID", "")
        found = {
            people.by_number(said.get("ID", "")),
            people.by_id(said.get("SIS User ID", "")),
            people.by_id(login),
            people.by_email(login),
        } - {None}
        if len(found) > 1:
            raise CannotExport(
                f"{sheet.path}, line {row.line}: the ids are those of "
                f"{' and '.join(sorted(found))}; set the numbers right in the roster"
            )
        return found.pop() if found else people.by_id(said.get("ID", ""))


def sortable_name(student: Entry) -> str:
    """Give a name as Canvas sorts it, or the id where the gradebook has none."""
    return ", ".join(filter(None, [student.last_name, student.first_name])) or student.id

"""Grades for Moodle.

There are two ways in, and a template says which:

- the *grading worksheet* of one assignment (View all submissions, Download grading worksheet),
  which goes back by *Upload grading worksheet*. It is the better one: grades stay open to changes
  on the assignment's page, and people are found by Moodle's own numbers. What Moodle makes of it
  stands in its source, ``mod/assign/feedback/offline``: an empty grade changes nothing, and a
  grade above the maximum is passed over without a word.
- the *gradebook*, as *Grades, Export, Plain text file* gives it, which goes back by *Grades,
  Import*. Grades imported so can be changed in the gradebook alone. An empty field, or ``-``,
  takes a grade away (``grade/import/csv/classes/load_data.php``).

Without a template a file for the gradebook is made.
"""

import re
from collections.abc import Mapping

from traitlets import Dict, Unicode

from nbjudge.classroom.collect.people import People
from nbjudge.classroom.csv_tables import BadTable
from nbjudge.classroom.export.exporter import CannotExport, LearningSystemExport, points_of
from nbjudge.classroom.export.sheet import Row, Sheet
from nbjudge.text import few

ITEM = re.compile(r"(?:[^:]+:\s*)?(?P<name>.+?)(?:\s*\(Real\))?")  # as "Assignment: NAME (Real)"

CLOSED = "No"  # in the column that says whether a grade can be changed


class MoodleExport(LearningSystemExport):
    """Write grades for Moodle's grading worksheet or gradebook."""

    headings = Dict(
        {
            "identifier": "Identifier",
            "email": "Email address",
            "id_number": "ID number",
            "username": "Username",
            "grade": "Grade",
            "maximum": "Maximum Grade",
            "open": "Grade can be changed",
        },
        help="how the columns of the template are called, if Moodle speaks no English",
    ).tag(config=True)
    id_column = Unicode(
        "ID number",
        help="what Moodle calls the students' ids of the gradebook, in a file without a template",
    ).tag(config=True)

    def table(self) -> tuple[list[str], list[Mapping[str, str]]]:
        """Make a file for the gradebook without a template."""
        names = self.called()
        people = ["First name", "Last name", self.id_column]
        people += ["Email address"] if self.id_column != "Email address" else []
        rows: list[Mapping[str, str]] = []
        for student in self.scores.students:
            scores = {names[each]: self.value(each, student.id) for each in names}
            rows.append(
                {
                    "First name": student.first_name or "",
                    "Last name": student.last_name or "",
                    "Email address": student.email or "",
                    self.id_column: student.id,
                }
                | scores
            )
        return [*people, *names.values()], rows

    def fill(self, sheet: Sheet) -> int:
        """Fill in a grading worksheet, or an export of the gradebook."""
        worksheet = self.place(sheet, "identifier") is not None
        places = self.grade_of_one(sheet) if worksheet else self.items(sheet)
        found = self.people(sheet)
        for who, row in found.items():
            self.fill_row(sheet, row, places, who)
        if worksheet:
            self.say_what_is_passed_over(sheet, found)
            self.say_what_is_closed(sheet, found)
        self.say_who_is_not_there(sheet, found)
        return len(found)

    def place(self, sheet: Sheet, what: str) -> int | None:
        """Give the column that holds something, or None."""
        name = self.headings.get(what)
        return sheet.header.index(name) if name in sheet.header else None

    def grade_of_one(self, sheet: Sheet) -> dict[str, int]:
        """Find the column of the only assignment of a worksheet.

        Raises:
            BadTable: there is none.
            CannotExport: it is not said which assignment that is.
        """
        grade = self.place(sheet, "grade")
        if grade is None:
            raise BadTable(
                f"{sheet.path} has no column {self.headings['grade']}: download it anew."
            )
        if len(self.scores.most) > 1:
            raise CannotExport(
                f"{sheet.path} is the grading worksheet of one assignment: say which, "
                "--assignment NAME"
            )
        return dict.fromkeys(self.scores.most, grade)

    def items(self, sheet: Sheet) -> dict[str, int]:
        """Find the columns of the assignments in an export of the gradebook."""
        header = sheet.header
        short = [match["name"] if (match := ITEM.fullmatch(name)) else "" for name in header]
        return self.places(sheet, header, short)

    def say_what_is_passed_over(self, sheet: Sheet, found: Mapping[str, Row]) -> None:
        """Say who has more points than Moodle takes, in one sentence."""
        maximum = self.place(sheet, "maximum")
        if maximum is None:
            return
        (assignment,) = self.scores.most
        self.say_other_points(assignment, next(iter(found.values())), maximum)
        too_many = [
            who
            for who, row in found.items()
            if (score := self.scores.found.get((assignment, who)))
            and score.points > points_of(row, maximum)
        ]
        if too_many:
            self.log.warning(
                "more than the maximum grade, and so passed over by Moodle: %s. Raise the maximum "
                "there, or enter these by hand.",
                few(too_many),
            )

    def say_what_is_closed(self, sheet: Sheet, found: Mapping[str, Row]) -> None:
        """Say whose grade Moodle lets nobody change, in one sentence."""
        place = self.place(sheet, "open")
        fields = {who: row.fields for who, row in found.items()} if place is not None else {}
        closed = [who for who, row in fields.items() if CLOSED in row[place : place + 1]]
        if closed:
            self.log.warning(
                "not open to changes in Moodle, and so passed over there: %s. Unlock these grades "
                "there, or enter them by hand.",
                few(closed),
            )

    def people(self, sheet: Sheet) -> dict[str, Row]:
        """Find the students' lines, by what only one person has.

        Raises:
            CannotExport: a line is of two students, or two lines of one; or none is of anybody.
            BadTable: no column says who somebody is.
        """
        wanted = [self.place(sheet, what) for what in ("email", "id_number", "username")]
        if wanted == [None, None, None]:
            raise BadTable(
                f"{sheet.path} has none of the columns {self.headings['email']}, "
                f"{self.headings['id_number']}, {self.headings['username']}; let Moodle show one "
                "of them, or set c.MoodleExport.headings if it speaks no English."
            )
        people = People(self.scores.students)
        found: dict[str, Row] = {}
        for row in sheet.rows:
            said = [row.fields[place].strip() for place in wanted if place is not None]
            who = {each for text in said for each in (people.by_id(text), people.by_email(text))}
            who -= {None}
            if len(who) > 1:
                raise CannotExport(
                    f"{sheet.path}, line {row.line}: it could be "
                    f"{' or '.join(sorted(who))}; set the addresses right in the roster"
                )
            for student in who:
                if student in found:
                    raise CannotExport(
                        f"{sheet.path}: lines {found[student].line} and {row.line} "
                        f"are both {student}; leave one of them"
                    )
                found[student] = row
        if not found:
            raise CannotExport(f"{sheet.path} holds nobody whom the gradebook knows")
        return found

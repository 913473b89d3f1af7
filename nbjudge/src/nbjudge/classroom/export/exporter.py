"""What the exporters for learning systems share."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.plugins import ExportPlugin
from traitlets import Dict, Enum, Unicode

from nbjudge.classroom.csv_tables import BadTable, write_table
from nbjudge.classroom.export.scores import Scores, chosen, read_scores
from nbjudge.classroom.export.sheet import Row, Sheet
from nbjudge.classroom.files import write_whole
from nbjudge.text import SENTENCE, few, number

DIGITS = 5  # after the point: as many as Moodle keeps


class CannotExport(ValueError):
    """Grades cannot be exported so; nothing was written."""


class LearningSystemExport(ExportPlugin):
    """Write grades as a learning system wants them, whole or not at all.

    Numbers have a point and no sign for thousands, whatever the language of this machine; the
    systems read that in any language. There are no dates.
    """

    template = Unicode("", help="a CSV file that the learning system exported, to fill in").tag(
        config=True
    )
    columns = Dict(
        key_trait=Unicode(),
        value_trait=Unicode(),
        help="what the learning system calls an assignment, if other: 04_training='Training (77)'",
    ).tag(config=True)
    missing = Enum(
        ["empty", "zero"],
        "empty",
        help="what to write for who has handed nothing in. Empty by default: a 0 is a judgement, "
        "and who has more time or was not collected yet would get it too",
    ).tag(config=True)
    waiting = Enum(
        ["leave", "refuse", "export"],
        "leave",
        help="what to do with a score that waits for a person: leave it out, write no file, or "
        "export it as it is",
    ).tag(config=True)

    scores: Scores

    def export(self, gradebook: Gradebook) -> None:
        """Write the file.

        Raises:
            CannotExport: it cannot be done; where a command asked, the command ends instead.
        """
        target = Path(self.to or f"{type(self).__name__.removesuffix('Export').lower()}.csv")
        self.waits: dict[str, list[str]] = defaultdict(list)
        try:
            self.scores = chosen(read_scores(gradebook), self.student, self.assignment)
            if not self.scores.most:
                raise CannotExport("the gradebook knows no assignment")
            if self.template:
                sheet = Sheet(Path(self.template))
                count = self.fill(sheet)
                self.say_who_waits()
                write_whole(target, sheet.data())
            else:
                header, rows = self.table()
                count = len(self.scores.students)
                self.say_who_waits()
                write_table(target, header, rows)  # with the mark that Excel needs
        except (CannotExport, BadTable, LookupError, OSError) as error:
            if hasattr(self.parent, "fail"):
                self.parent.fail("%s", error)
            raise CannotExport(str(error)) from error
        self.log.info("%s: %d students", target, count)

    # What the exporters differ in.

    def fill(self, sheet: Sheet) -> int:
        """Fill in a file of the learning system.

        Returns:
            How many students were found in it.

        Raises:
            CannotExport: it does not fit the gradebook.
        """
        raise NotImplementedError

    def table(self) -> tuple[list[str], list[Mapping[str, str]]]:
        """Make a file without a template: its columns, and its lines by these."""
        raise NotImplementedError

    # What they share.

    def called(self) -> dict[str, str]:
        """Give the name that each assignment has in the learning system.

        Raises:
            CannotExport: two have the same.
        """
        names = {name: self.columns.get(name, name) for name in self.scores.most}
        if len(set(names.values())) < len(names):
            raise CannotExport(f"{', '.join(names)} would share a column, see the setting columns")
        return names

    def places(self, sheet: Sheet, whole: list[str], short: list[str]) -> dict[str, int]:
        """Find the columns of the assignments in a template.

        Args:
            sheet: the template.
            whole: the names of its columns; empty where there cannot be an assignment.
            short: the same, without what the learning system adds to an assignment's name.

        Raises:
            CannotExport: there is none.
        """
        setting = f"{type(self).__name__}.columns"
        places = {}
        for assignment, name in self.called().items():
            place = only_column(whole, name, setting)
            places[assignment] = only_column(short, name, setting) if place is None else place
        lacking = [name for name, place in places.items() if place is None]
        if len(lacking) == len(places):
            raise CannotExport(
                f"{sheet.path} has no column for {' or '.join(lacking)}; if the name there is "
                f"another: --{setting}='ASSIGNMENT=NAME'"
            )
        if lacking:
            self.log.warning("not exported, for there is no such column: %s.", few(lacking))
        return {name: place for name, place in places.items() if place is not None}

    def value(self, assignment: str, student: str) -> str:
        """Give what to write; nothing where nothing is to be written.

        Raises:
            CannotExport: the score is no number.
        """
        score = self.scores.found.get((assignment, student))
        if score is None:
            return "0" if self.missing == "zero" else ""
        if not math.isfinite(score.points):
            raise CannotExport(f"the score of {student} in {assignment} is no number: regrade it")
        if score.waits:
            self.waits[student].append(assignment)
            if self.waiting != "export":
                return ""
        return number(score.points, DIGITS)

    def say_who_waits(self) -> None:
        """Say whose score is not final, in one sentence.

        Raises:
            CannotExport: such a score is to stop the export.
        """
        if not self.waits:
            return
        names = [f"{student} ({', '.join(names)})" for student, names in self.waits.items()]
        ended = {
            "leave": "left out",
            "refuse": "no file was written",
            "export": "exported all the same",
        }
        sentence = (
            f"a person has still to look at the work of {few(names, SENTENCE)}; "
            f"{ended[self.waiting]}. "
            "Grade it in the formgrader and export again"
        )
        if self.waiting == "refuse":
            raise CannotExport(sentence)
        if self.waiting == "leave":
            sentence += f", or take the points so far: --{type(self).__name__}.waiting=export"
        self.log.warning("%s.", sentence)

    def fill_row(self, sheet: Sheet, row: Row, places: Mapping[str, int], who: str) -> None:
        """Fill in a student's line; a field for which there is nothing stays as it was.

        Args:
            sheet: the file.
            row: the line.
            places: the columns of the assignments.
            who: the student.

        Raises:
            BadTable: the line is too short.
        """
        for assignment, place in places.items():
            if place >= len(row.fields):
                raise BadTable(f"{sheet.path}, line {row.line}: it has too few fields.")
            if value := self.value(assignment, who):
                row.fields[place] = value

    def say_who_is_not_there(self, sheet: Sheet, found: Iterable[str]) -> None:
        """Say who handed something in and is not in the template, in one sentence."""
        found = set(found)
        lost = [
            student.id
            for student in self.scores.students
            if student.id not in found
            and any((name, student.id) in self.scores.found for name in self.scores.most)
        ]
        if lost:
            self.log.warning(
                "not in %s, so that their grades were not exported: %s.", sheet.path, few(lost)
            )

    def say_other_points(self, assignment: str, row: Row, place: int) -> None:
        """Say that the learning system reckons with other points, where it does.

        Args:
            assignment: of which the points are.
            row: a line that holds the most points.
            place: where in the line.
        """
        points, most = points_of(row, place), self.scores.most[assignment]
        if math.isfinite(points) and not math.isclose(points, most, abs_tol=0.005):
            self.log.warning(
                "%s has %s points here and %s there; points were written as they are. Change "
                "the points of the assignment there.",
                assignment,
                number(most, DIGITS),
                number(points, DIGITS),
            )


def only_column(names: list[str], wanted: str, setting: str) -> int | None:
    """Find the column of an assignment, or None.

    Args:
        names: of the columns, reduced to what is to be compared; empty where there is nothing.
        wanted: the name.
        setting: that could name another one.

    Raises:
        CannotExport: two columns have the name.
    """
    places = [place for place, name in enumerate(names) if name == wanted]
    if len(places) > 1:
        raise CannotExport(
            f"columns {' and '.join(str(place + 1) for place in places)} of the template are both "
            f"called {wanted}: name the whole of one, --{setting}='ASSIGNMENT=NAME'"
        )
    return places[0] if places else None


def points_of(row: Row, place: int) -> float:
    """Read points, with a comma or a point; infinite where none are said."""
    try:
        return float(row.fields[place].replace(",", "."))
    except (ValueError, IndexError):
        return math.inf

"""Collect what Moodle's "Download all submissions" gives.

How its files are called stands in Moodle's source, ``mod/assign/classes/downloader.php``:

    Full Name_1234567_assignsubmission_file/04_training.ipynb     in folders
    Full Name_1234567_assignsubmission_file_/04_training.ipynb    in folders, older versions
    Full Name_1234567_assignsubmission_file_04_training.ipynb     not in folders

The number is one of this assignment and this person alone: a participant has another one in the
next assignment, and none of them is in the gradebook. So people are found by what the grading
worksheet says of the number, and without one by their full names. Where marking is blind, the name
is "Participant"; in a team, that of the team.

No name has a time in it. The grading worksheet has: "Last modified (submission)", to the minute, in
the time zone of whoever downloaded it.
"""

import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from traitlets import Dict

from nbjudge.classroom.collect.collector import Collector, Course, Match, Sure
from nbjudge.classroom.collect.decisions import moment
from nbjudge.classroom.collect.notebook_names import HandedIn
from nbjudge.classroom.collect.people import key
from nbjudge.classroom.csv_tables import BadTable, column, read_table

NAMED = re.compile(r"(?P<label>.+?)_assignsubmission_[a-z]+(?:_(?P<file>.*))?", re.DOTALL)
IDENTIFIER = re.compile(r"(?P<word>.*?)(?P<number>\d+)", re.DOTALL)
NUMBERED = re.compile(r"(?P<name>.*)_(?P<number>\d+)", re.DOTALL)


class MoodleCollector(Collector):
    """Collect from Moodle: ``nbgrader zip_collect --collector=nbjudge.classroom.collect.…``.

    Put the grading worksheet of the same assignment (in Moodle: View all submissions, Download
    grading worksheet) beside the folder ``archive``, as a CSV file of any name.
    """

    columns = Dict(
        {
            "identifier": "Identifier",
            "name": "Full name",
            "email": "Email address",
            "id_number": "ID number",
            "username": "Username",
            "submitted": "Last modified (submission)",
        },
        help="how the columns of the grading worksheet are called, if Moodle speaks no English",
    ).tag(config=True)

    rows: dict[str, dict[str, str]]  # of the worksheet, by the participants' numbers

    def read(self, files: list[Path], root: Path, course: Course) -> Iterable[HandedIn]:
        """Read the names of files. The outermost name counts: what is in it, a student named."""
        for path in files:
            parts = path.relative_to(root).parts
            for place, part in enumerate(parts, start=1):
                if match := NAMED.fullmatch(part):
                    name = path.name if place < len(parts) else match["file"] or ""
                    yield HandedIn(path, match["label"], name)
                    break

    def prepare(self, folder: Path) -> None:
        """Read the grading worksheets that lie beside the download.

        A file in the download itself may be a student's, and is not asked who is who.

        Raises:
            BadTable: a file is no grading worksheet.
        """
        self.rows = {}
        for path in sorted(folder.glob("*.csv")):
            if path.name != "decisions.csv":
                self.read_worksheet(path)
        if not self.rows:
            self.log.warning(
                "there is no grading worksheet in %s: people are found by their full names alone, "
                "and nobody is late",
                folder,
            )

    def read_worksheet(self, path: Path) -> None:
        """Read a grading worksheet.

        Raises:
            BadTable: the file is none.
        """
        table = read_table(path)
        if not table.has(self.columns["identifier"]):
            raise BadTable(
                f"{path} is no grading worksheet: it has no column “{self.columns['identifier']}”. "
                "Set c.MoodleCollector.columns if it is in another language; other files do not "
                "belong here."
            )
        for _, row in table.rows:
            values = {what: row.get(column(name), "") for what, name in self.columns.items()}
            if match := IDENTIFIER.fullmatch(values["identifier"]):
                self.rows[match["number"]] = values | {"participant": match["word"]}

    def who(self, label: str, course: Course) -> Match:
        """Say whose work it is: by the worksheet, or else by the full name."""
        match = NUMBERED.fullmatch(label)
        name, number = (match["name"], match["number"]) if match else (label, "")
        row = self.rows.get(number, {})
        if row.get("name") and key(name) not in (key(row["name"]), key(row["participant"])):
            return Match(None, why=f"the worksheet calls number {number} {row['name']}")
        people = course.people
        found = {
            people.by_email(row.get("email", "")),
            people.by_id(row.get("id_number", "")),
            people.by_id(row.get("username", "")),
            people.by_id(row.get("email", "")),
        } - {None}
        if len(found) == 1:
            return Match(found.pop(), Sure.BY_NUMBER)
        if found:
            return Match(None, why=f"the worksheet says that it is {' and '.join(sorted(found))}")
        return self.by_name(row.get("name") or name, row.get("email", ""), course)

    def by_name(self, name: str, email: str, course: Course) -> Match:
        """Say whose work it is by the full name; one with another e-mail address is another.

        Args:
            name: the full name.
            email: the address in the worksheet; empty where it has none.
            course: what the gradebook says.
        """
        named = course.people.by_name(name)
        if email:
            named = [each for each in named if not course.people.students[each].email]
        if len(named) == 1:
            return Match(named[0], Sure.BY_NAME)
        if named:
            return Match(None, why=f"the name is that of {', '.join(named)}")
        what = f"that name, or of {email}" if email else "that name"
        return Match(None, why=f"the gradebook knows nobody of {what}")

    def handed_in_at(self, label: str, late: bool, course: Course) -> datetime | None:
        """Give the time in the worksheet."""
        match = NUMBERED.fullmatch(label)
        text = self.rows.get(match["number"] if match else "", {}).get("submitted", "")
        return moment(text, self.timezone) if text.strip("- ") else None

"""Who is in the class: a list of students from a CSV file, into the gradebook.

``python -m nbjudge roster FILE.csv`` takes what nbgrader's own ``nbgrader db student import``
takes, and what Canvas and Moodle export. nbgrader's command wants its own names of columns and
commas, and takes no byte order mark. It writes line by line: a line without an id stops it in the
middle, and an empty field wipes out what the gradebook held. Here a file is understood as a whole
before anything is written; nothing is wiped out, and nobody is ever deleted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from nbgrader.api import Gradebook, Student
from nbgrader.apps.baseapp import NbGrader
from traitlets import Dict, Unicode

from nbjudge.classroom.command import ALIASES, FLAGS, run
from nbjudge.classroom.csv_tables import BadTable
from nbjudge.classroom.roster_file import DETAILS, Clash, Entry, read_roster
from nbjudge.text import few


@dataclass
class Entered:
    """What came of putting a roster into the gradebook, as students' ids.

    Attributes:
        new: were not there before.
        changed: have another name, e-mail address or number now.
        same: were there as they are.
        missing: are in the gradebook and not in the roster; they stay, with their grades.
    """

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def enter(gradebook: Gradebook, roster: Iterable[Entry]) -> Entered:
    """Put a roster into the gradebook, all of it or nothing; it is safe to repeat.

    A student is found again whatever the capital letters of the id. What the roster does not say
    stays, and so do students whom it does not name.

    Raises:
        Clash: two students would have one e-mail address or number of the learning system.
    """
    there = {student.id: student for student in gradebook.students}
    folded = {student.casefold(): student for student in there}
    done = Entered()
    after = {each.id: {name: getattr(each, name) for name in DETAILS} for each in there.values()}
    with gradebook.db.no_autoflush:
        for entry in roster:
            student = entry.id if entry.id in there else folded.get(entry.id.casefold(), entry.id)
            after[student] = after.get(student, {}) | entry.said()
            if student not in there:
                done.new.append(student)
            elif all(
                getattr(there[student], name) == value for name, value in after[student].items()
            ):
                done.same.append(student)
            else:
                done.changed.append(student)
    named = {*done.new, *done.changed, *done.same}
    done.missing = sorted(set(there) - named)
    refuse_clashes(after, {*done.new, *done.changed})
    if gradebook.authenticator:
        for student in sorted(named):
            gradebook.authenticator.add_student_to_course(student, gradebook.course_id)
    gradebook.db.add_all([Student(id=student, **after[student]) for student in done.new])
    for student in done.changed:
        for name, value in after[student].items():
            setattr(there[student], name, value)
    try:
        gradebook.db.commit()
    except Exception:
        gradebook.db.rollback()
        raise
    return done


def refuse_clashes(students: Mapping[str, Mapping[str, str | None]], touched: set[str]) -> None:
    """See that nobody shares an e-mail address or a number of the learning system.

    So a file with other ids than the last one, of the same people, does not make a second class.

    Args:
        students: what the gradebook would hold of each.
        touched: who of them would be new or changed; what was there before is not judged.

    Raises:
        Clash: somebody does.
    """
    for what in ("email", "lms_user_id"):
        owners: dict[str, str] = {}
        for student, details in students.items():
            value = (details.get(what) or "").casefold()
            owner = owners.setdefault(value, student) if value else student
            if owner != student and touched & {owner, student}:
                raise Clash(
                    f"{owner} and {student} have the same {what}, {value}; nothing was written. "
                    "If they are one person, choose the column of the ids as it was the last "
                    "time: --column id=NAME"
                )


class RosterApp(NbGrader):
    """The command ``python -m nbjudge roster FILE.csv``."""

    name = "nbjudge-roster"
    description = "Put a roster from Canvas, Moodle or a spreadsheet into the gradebook"
    aliases = ALIASES | {"column": "RosterApp.columns"}
    flags = FLAGS

    columns = Dict(
        key_trait=Unicode(),
        value_trait=Unicode(),
        help="names of columns, where they are others than those known: id=Matrikelnummer",
    ).tag(config=True)

    def start(self) -> None:
        """Read the file and write the gradebook."""
        super().start()
        if len(self.extra_args) != 1:
            self.fail("name one file: python -m nbjudge roster FILE.csv")
        path = Path(self.extra_args[0])
        course = self.coursedir
        try:
            roster = read_roster(path, self.columns)
            with Gradebook(course.db_url, course.course_id, self.authenticator) as gradebook:
                done = enter(gradebook, roster)
        except (BadTable, Clash, OSError) as error:
            self.fail("%s", error)
        counts = f"{len(done.new)} new, {len(done.changed)} changed, {len(done.same)} as before"
        self.log.info("%s: %d students, %s", path, len(roster), counts)
        if done.missing:
            self.log.warning(
                "%d students of the gradebook are not in %s; they stay, with their grades: %s",
                len(done.missing),
                path,
                few(done.missing),
            )


def main(argv: list[str]) -> int:
    """Run ``python -m nbjudge roster``; give its exit code.

    Args:
        argv: the arguments after ``roster``.
    """
    return run(RosterApp, argv)

"""What the three collectors share: whose is a file, and which notebook is it.

nbgrader asks its collector about one file after the other. The answer depends on the others: two
people may have one name, two files may be one notebook. So all files are looked at when the first
one is asked about, and the answers are looked up then.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.plugins import FileNameCollectorPlugin
from traitlets import Unicode

from nbjudge.classroom.collect.decisions import NOBODY, BadZone, Decisions, check_zone, moment
from nbjudge.classroom.collect.notebook_names import HandedIn, Look, choose, is_rubbish
from nbjudge.classroom.collect.people import People
from nbjudge.classroom.csv_tables import BadTable
from nbjudge.grading.lost_marks import Search
from nbjudge.grading.released import Exercise, exercise, released_cells
from nbjudge.grading.right_file import cells_of, has_work, why_not


class Sure(IntEnum):
    """How sure it is whose work something is."""

    DECIDED = 0  # by the instructor
    BY_NUMBER = 1  # or by e-mail address, which only one person has
    BY_NAME = 2


@dataclass(frozen=True)
class Match:
    """Whose work it is.

    Attributes:
        student: the id; None if it is in doubt.
        sure: how sure that is.
        why: it is in doubt, as the end of a sentence.
    """

    student: str | None
    sure: Sure = Sure.BY_NAME
    why: str = ""


@dataclass
class Course:
    """What the gradebook says.

    Attributes:
        people: the students.
        notebooks: of this assignment, by name.
        others: notebooks of other assignments.
        duedate: of this assignment, in UTC, without saying so.
        exercises: what was released, by notebook; only of those of which it is known.
    """

    people: People
    notebooks: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    duedate: datetime | None = None
    exercises: dict[str, Exercise] = field(default_factory=dict)

    def look(self, file: HandedIn, notebook: str) -> Look:
        """Say what a file holds of a notebook."""
        known = self.exercises.get(notebook)
        cells = cells_of(file.path) if known else []
        if known is None or not cells:
            return Look.UNKNOWN
        search = Search(cells, known)
        if why_not(search, certain=True):
            return Look.OTHER
        return Look.WORK if has_work(search) else Look.BLANK


class Collector(FileNameCollectorPlugin):
    """A collector that looks at a download as a whole."""

    timezone = Unicode(
        "UTC", help="of times that name no zone, such as those of Moodle: Europe/Berlin"
    ).tag(config=True)

    plan: dict[Path, dict[str, Any]] | None = None

    def collect(self, submitted_file: str) -> dict[str, Any] | None:
        """Say whose file this is, which notebook, and when it was handed in.

        Args:
            submitted_file: its path.

        Returns:
            ``student_id``, ``file_id`` and ``timestamp`` (in UTC), or None to leave it.
        """
        if self.plan is None:
            try:
                self.plan = self.make_plan()
            except (BadTable, BadZone, MissingEntry, OSError) as error:
                self.parent.fail("%s", error)
        return self.plan.get(Path(submitted_file))

    # What the collectors differ in.

    def read(self, files: list[Path], root: Path, course: Course) -> Iterable[HandedIn]:
        """Read the names of files; one that is not named as expected is left out.

        Args:
            files: of the download, rubbish left out.
            root: the folder they lie in.
            course: what the gradebook says.
        """
        raise NotImplementedError

    def who(self, label: str, course: Course) -> Match:
        """Say whose work it is that the learning system calls so."""
        raise NotImplementedError

    def handed_in_at(self, label: str, late: bool, course: Course) -> datetime | None:
        """Give the time of a submission, in UTC, without saying so; None if nobody knows.

        Raises:
            ValueError: it is needed and cannot be known; the message says why.
        """
        return None

    # What they share.

    def make_plan(self) -> dict[Path, dict[str, Any]]:
        """Look at all files, and say once what is in doubt.

        Raises:
            BadTable: a CSV file beside the download cannot be read.
            BadZone: the time zone in the settings is none.
            MissingEntry: the gradebook does not know the assignment.
        """
        check_zone(self.timezone)
        root = Path(self.parent._format_collect_path(self.parent.extracted_directory))
        self.log.info("times that name no zone are taken as %s", self.timezone)
        self.prepare(root.parent)
        course = self.course()
        decisions = Decisions(root.parent / "decisions.csv")
        handed_in = self.handed_in(root, course)
        matches, doubtful = self.match(sorted(handed_in), course, decisions)
        plan, undecided = self.choose(handed_in, matches, course, decisions)
        doubtful |= undecided
        doubtful |= self.add_times(plan, course, decisions)
        decisions.write(doubtful)
        if doubtful:
            self.log.warning("fill in %s, and collect again", decisions.path)
        handed = len({info["student_id"] for _, info in plan})
        self.log.info("%d students handed in, of %d", handed, len(course.people.students))
        return {file.path: info for file, info in plan}

    def prepare(self, folder: Path) -> None:
        """Read what else lies beside the download.

        Args:
            folder: of this assignment's download.
        """

    def course(self) -> Course:
        """Read what is needed of the gradebook.

        Raises:
            MissingEntry: it does not know the assignment.
        """
        coursedir = self.parent.coursedir
        name = coursedir.assignment_id
        with Gradebook(coursedir.db_url, coursedir.course_id) as gradebook:
            found = Course(People(gradebook.students))
            for assignment in gradebook.assignments:
                names = [notebook.name for notebook in assignment.notebooks]
                if assignment.name == name:
                    found.notebooks, found.duedate = names, assignment.duedate
                    for each in names:
                        if cells := released_cells(gradebook, each, name):
                            found.exercises[each] = exercise(cells, coursedir, name, each)
                else:
                    found.others += names
        if not found.notebooks:
            raise MissingEntry(
                f"the gradebook knows no notebook of {name}: run "
                f"nbgrader generate_assignment {name}"
            )
        return found

    def handed_in(self, root: Path, course: Course) -> dict[str, list[HandedIn]]:
        """Read all files, by who handed them in; those that are no notebooks too."""
        files = [
            path
            for path in sorted(root.rglob("*"))
            if path.is_file() and not is_rubbish(path.relative_to(root).parts)
        ]
        found = defaultdict(list)
        read = set()
        for file in self.read(files, root, course):
            found[file.label].append(file)
            read.add(file.path)
        for path in files:
            if path not in read and path.suffix in self.valid_ext:
                self.log.warning("%s is not named as expected, and was left out", path)
        return found

    def match(
        self, labels: Iterable[str], course: Course, decisions: Decisions
    ) -> tuple[dict[str, str], set[str]]:
        """Say whose work is whose; nobody's goes to two students, nor two people's to one.

        Args:
            labels: what the learning system calls those who handed in.
            course: what the gradebook says.
            decisions: what the instructor has said; what is in doubt is asked there.

        Returns:
            The student for each label that is certain, and the labels that are in doubt.
        """
        matches: dict[str, Match] = {}
        for label in labels:
            decided = decisions.of(label).student_id
            if decided == NOBODY:
                self.log.info("%s was left out, as %s says", label, decisions.path)
                continue
            matches[label] = self.decided(decided, course) if decided else self.who(label, course)
        self.doubt_rivals(matches)
        doubtful = {label for label, match in matches.items() if match.student is None}
        for label in sorted(doubtful):
            self.log.warning("%s was not collected: %s", label, matches[label].why)
            decisions.ask(label, matches[label].why)
        certain = {label: match.student for label, match in matches.items() if match.student}
        return certain, doubtful

    def decided(self, student: str, course: Course) -> Match:
        """Take what the instructor decided, if there is such a student."""
        if found := course.people.by_id(student):
            return Match(found, Sure.DECIDED)
        return Match(None, why=f"the gradebook knows no student {student}")

    def doubt_rivals(self, matches: dict[str, Match]) -> None:
        """Doubt matches by which two people would be one student, but the surest of them."""
        claims = defaultdict(list)
        for label, match in matches.items():
            if match.student:
                claims[match.student].append(label)
        for student, labels in claims.items():
            surest = min(matches[label].sure for label in labels)
            best = [label for label in labels if matches[label].sure == surest]
            keep = best if surest == Sure.DECIDED or len(best) == 1 else []
            for label in set(labels) - set(keep):
                others = ", ".join(sorted(set(labels) - {label}))
                matches[label] = Match(None, why=f"it could be {student}, as could {others}")

    def choose(
        self,
        handed_in: dict[str, list[HandedIn]],
        matches: dict[str, str],
        course: Course,
        decisions: Decisions,
    ) -> tuple[list[tuple[HandedIn, dict[str, Any]]], set[str]]:
        """Choose each student's notebooks.

        Args:
            handed_in: files, by what the learning system calls the one who handed in.
            matches: whose work that is.
            course: what the gradebook says.
            decisions: what the instructor has said; which file counts is asked there.

        Returns:
            Files with what nbgrader is to be told of them, and the labels of those whose file is
            in doubt.
        """
        files, labels = defaultdict(list), defaultdict(list)
        for label, student in matches.items():
            named = decisions.of(label).file
            there = [file for file in handed_in[label] if named in ("", file.name)]
            if not there:
                self.log.warning("%s handed in no %s, as %s has it", label, named, decisions.path)
            files[student] += there or handed_in[label]
            labels[student].append(label)
        plan = []
        doubtful = set()
        for student, theirs in sorted(files.items()):
            notebooks = [file for file in theirs if file.path.suffix in self.valid_ext]
            if not notebooks:
                names = ", ".join(sorted(file.name or file.path.name for file in theirs))
                self.log.warning("%s handed in no notebook, but: %s", student, names)
                continue
            chosen = choose(notebooks, course.notebooks, course.others, course.look)
            for note in chosen.notes:
                self.log.warning("%s: %s", student, note)
            if chosen.question:
                doubtful |= set(labels[student])
                for label in labels[student]:
                    decisions.ask(label, chosen.question)
            for notebook, file in chosen.notebooks.items():
                plan.append((file, {"student_id": student, "file_id": f"{notebook}.ipynb"}))
        return plan, doubtful

    def add_times(
        self, plan: list[tuple[HandedIn, dict[str, Any]]], course: Course, decisions: Decisions
    ) -> set[str]:
        """Add the times that are known; give the labels of which one is missing.

        Args:
            plan: what ``choose`` gives; the times are added there.
            course: what the gradebook says.
            decisions: what the instructor has said; a time that is needed is asked there.
        """
        missing = set()
        for file, info in plan:
            typed = decisions.of(file.label).timestamp
            try:
                if typed:
                    when = moment(typed, self.timezone)
                else:
                    when = self.handed_in_at(file.label, file.late, course)
            except ValueError as error:
                if file.label not in missing:
                    self.log.warning("%s is collected without a time: %s", file.label, error)
                missing.add(file.label)
                decisions.ask(file.label, str(error))
                continue
            if when:
                info["timestamp"] = when
        return missing

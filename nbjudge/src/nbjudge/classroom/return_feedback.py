"""``python -m nbjudge feedback-zip ASSIGNMENT``: all feedback in one file for a learning system.

nbgrader's own ``release_feedback`` returns it by the exchange. Learning systems take a zip file
whose files are called as those that they gave:

- Moodle (View all submissions, *Upload multiple feedback files in a zip*) wants folders called
  ``Full Name_1234567_assignsubmission_file_``; the number is the person's in this assignment. See
  ``mod/assign/feedback/file/importziplib.php`` in its source.
- Canvas (Gradebook, *Re-upload submissions*) wants ``doejane_12345_678910_name``, the numbers of
  the person and of the file that was handed in. See ``infer_comment_context_from_filename`` there.

So people are found by what ``nbgrader zip_collect`` was given, in ``downloaded/ASSIGNMENT``, and
as it finds them. Who is not found there has the id of the gradebook in the place of such a name,
which a person can send on and the learning systems pass over.
"""

import re
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from nbgrader.api import MissingEntry
from nbgrader.apps.zipcollectapp import ZipCollectApp
from nbgrader.coursedir import CourseDirectory
from traitlets import Enum

from nbjudge.classroom import archive
from nbjudge.classroom.collect import CanvasCollector, MoodleCollector
from nbjudge.classroom.collect.collector import Collector
from nbjudge.classroom.collect.decisions import Decisions
from nbjudge.classroom.collect.extract import unicode_name
from nbjudge.classroom.collect.notebook_names import HandedIn, is_rubbish
from nbjudge.classroom.command import ALIASES, Command, run
from nbjudge.classroom.csv_tables import BadTable
from nbjudge.classroom.files import write_whole
from nbjudge.classroom.folders import students_folders
from nbjudge.text import few

ZIP = "feedback.zip"
COLLECTORS = {"moodle": MoodleCollector, "canvas": CanvasCollector}


class FeedbackZip(Command):
    """Pack all feedback of an assignment."""

    name = "nbjudge-feedback-zip"
    description = "Pack all feedback of an assignment into one file for a learning system"
    examples = """
        python -m nbjudge feedback-zip 04_training
        python -m nbjudge feedback-zip 04_training --lms canvas
    """
    aliases = ALIASES | {"lms": "FeedbackZip.lms"}

    lms = Enum(list(COLLECTORS), "moodle", help="the learning system").tag(config=True)

    def start(self) -> None:
        """Write the file, and say where it is."""
        super().start()
        assignment = self.coursedir.assignment_id = self.assignment_named()
        pages = pages_of(self.coursedir, "feedback", assignment, "html")
        if not pages:
            self.fail(
                "there is no feedback for %s: run nbgrader generate_feedback %s first",
                assignment,
                assignment,
            )
        graded = pages_of(self.coursedir, "autograded", assignment, "ipynb")
        if lacking := sorted(set(graded) - set(pages)):
            self.log.warning("graded, and without feedback: %s.", few(lacking))
        try:
            names = self.names()
        except (BadTable, MissingEntry, OSError) as error:
            self.fail("%s", error)
        if names and (lost := [student for student in pages if student not in names]):
            self.log.warning("not found in the download, and packed by their ids: %s.", few(lost))
        files = {
            beginning + path.name: path.read_bytes()
            for student, paths in pages.items()
            for beginning in names.get(student, [f"{student}/"])
            for path in paths
        }
        target = self.results() / assignment / ZIP
        target.parent.mkdir(parents=True, exist_ok=True)
        write_whole(target, archive.pack(files))
        self.log.info("%s: feedback for %d students", target, len(pages))

    def names(self) -> dict[str, list[str]]:
        """Give for each student that is found how the names of their files have to begin.

        Raises:
            BadTable: a CSV file beside the download cannot be read.
            MissingEntry: the gradebook does not know the assignment.
        """
        places = ZipCollectApp(parent=self, coursedir=self.coursedir)
        extracted = Path(places._format_collect_path(places.extracted_directory))
        packed = Path(places._format_collect_path(places.archive_directory))
        if not extracted.parent.is_dir():
            self.log.warning("there is no folder %s: packed by ids.", extracted.parent)
            return {}
        collector = COLLECTORS[self.lms](parent=self)
        collector.prepare(extracted.parent)
        course = collector.course()
        root = extracted if extracted.is_dir() else packed
        handed_in = list(collector.read(list(downloaded(root)), root, course))
        called = moodle_names if self.lms == "moodle" else canvas_names
        found = called(collector, handed_in)
        decisions = Decisions(extracted.parent / "decisions.csv")
        matches, _ = collector.match(sorted(found), course, decisions)
        names = defaultdict(list)
        for label, student in matches.items():
            names[student].append(found[label])
        return names


def pages_of(
    course: CourseDirectory, step: str, assignment: str, kind: str
) -> dict[str, list[Path]]:
    """Give the files of one kind that a step of nbgrader has made, by student, in order.

    Args:
        course: whose folders they are.
        step: "autograded" or "feedback".
        assignment: its name.
        kind: the ending of the files, without a dot.
    """
    folders = students_folders(course, step, assignment)
    found = {student: sorted(folder.glob(f"*.{kind}")) for student, folder in folders.items()}
    return {student: files for student, files in found.items() if files}


def downloaded(folder: Path) -> Iterator[Path]:
    """List what was downloaded; the files in an archive as if they lay in its place."""
    for path in sorted(folder.rglob("*")):
        if is_rubbish(path.relative_to(folder).parts) or path.is_dir():
            continue
        yield path
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as packed:
                names = [unicode_name(entry) for entry in packed.infolist() if not entry.is_dir()]
            yield from (path.with_suffix("") / name.lstrip("/") for name in names)


def moodle_names(collector: MoodleCollector, handed_in: list[HandedIn]) -> dict[str, str]:
    """Give Moodle's names by what it calls a person: from the download, or else the worksheet."""
    labels = {file.label for file in handed_in}
    known = {label.rpartition("_")[2] for label in labels}
    for number, row in collector.rows.items():
        if number not in known:
            person = re.sub(r'[_/\\:*?"<>|]', " ", row["name"] or row["participant"]).strip()
            labels.add(f"{person}_{number}")
    return {label: f"{label}_assignsubmission_file_/" for label in labels}


def canvas_names(collector: Collector, handed_in: list[HandedIn]) -> dict[str, str]:
    """Give Canvas's names by what it calls a person, with the number of the newest file."""
    newest: dict[str, int] = {}
    for file in handed_in:
        newest[file.label] = max(file.order, newest.get(file.label, 0))
    return {label: f"{label}_{order}_" for label, order in newest.items()}


def main(argv: list[str]) -> int:
    """Run the command; give its exit code."""
    return run(FeedbackZip, argv)

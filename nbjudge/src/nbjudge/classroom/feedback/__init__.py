"""``python -m nbjudge feedback ASSIGNMENT``: a page for each student, many at once.

The files are those that ``nbgrader generate_feedback`` leaves, byte for byte. Several processes
make them, and each remembers what is alike in all pages (``nbjudge/feedback/quick_page.py``). A
page is made again only if what it is made of has changed: the graded notebook, the points, the
comments, the settings. It may be stopped at any moment; started again, it goes on.
"""

import contextlib
import json
import pickle
import sys
from pathlib import Path

from nbgrader.api import Gradebook, MissingEntry
from tqdm import tqdm
from traitlets import Bool

from nbjudge.classroom.batch.workers import graded, processes
from nbjudge.classroom.command import ALIASES, FLAGS, ManyStudents, run
from nbjudge.classroom.feedback.given import given_of
from nbjudge.classroom.feedback.pages import Course, Wanted, digest_of, make
from nbjudge.classroom.files import alone, write_whole
from nbjudge.classroom.folders import students_folders

MADE = "pages.json"  # in results/ASSIGNMENT/feedback: a digest of what each page was made of
OFTEN = 50  # pages, after which that is written


class Busy(Exception):
    """Another process makes the pages of the same assignment in the same folder."""


class Feedback(ManyStudents):
    """Make the pages of an assignment."""

    name = "nbjudge-feedback"
    description = "Make a page of feedback for each student, as nbgrader generate_feedback does"
    examples = """
        python -m nbjudge feedback 04_training
        python -m nbjudge feedback 04_training --only student01,student02 --force
    """
    aliases = ALIASES | {"workers": "Feedback.workers", "only": "Feedback.only"}
    flags = FLAGS | {"force": ({"Feedback": {"force": True}}, "make again what is there")}

    force = Bool(False, help="make again what is there").tag(config=True)

    def start(self) -> None:
        """Make what is missing or has changed; the exit code says whether all were made."""
        super().start()
        name = self.coursedir.assignment_id = self.assignment_named()
        folder = self.results() / name / "feedback"
        failed: dict[str, str] = {}
        stopped = False
        try:
            with alone(folder, Busy(f"the feedback for {name} is being made already")):
                try:
                    failed = self.make(folder / MADE)
                except KeyboardInterrupt:
                    stopped = True
        except (Busy, MissingEntry) as error:
            self.fail("%s", error)
        for student, why in sorted(failed.items()):
            self.log.error("no feedback: %s: %s", student, why)
        if failed:
            self.fail("%d without feedback; start again to try them again", len(failed))
        if stopped:
            self.fail("stopped; what was made is kept, start again to go on")

    def make(self, notes: Path) -> dict[str, str]:
        """Make the pages that are not there, or are of something else.

        Args:
            notes: the file that says what the pages there were made of.

        Returns:
            By student, why there is no page.
        """
        files, command = self.settings()
        name = self.coursedir.assignment_id
        course = Course(self.coursedir.root, name, tuple(files), pickle.dumps(command))
        made: dict[str, str] = json.loads(notes.read_text("utf-8")) if notes.is_file() else {}
        todo = self.todo(course, made)
        outcomes = graded(
            course,
            [(each.student, lambda each=each: each) for each in todo],
            processes(min(self.workers, max(len(todo), 1))),
            make,
        )
        digests = {each.student: each.digest for each in todo}
        failed: dict[str, str] = {}
        with (
            tqdm(total=len(todo), unit="", file=sys.stderr, disable=not todo) as bar,
            contextlib.closing(outcomes),
            contextlib.ExitStack() as at_the_end,
        ):
            at_the_end.callback(note, notes, made)
            for student, outcome in outcomes if todo else ():
                made.pop(student, None)
                if outcome is None:
                    made[student] = digests[student]
                else:
                    failed[student] = str(outcome)
                if bar.n % OFTEN == 0:
                    note(notes, made)
                bar.update()
                bar.set_postfix_str(f"without feedback: {len(failed)}")
        return failed

    def todo(self, course: Course, made: dict[str, str]) -> list[Wanted]:
        """List what is not there as it ought to be.

        Args:
            course: what the processes are told.
            made: what the pages there were made of.
        """
        directory, name = self.coursedir, course.assignment
        folders = students_folders(directory, "autograded", name)
        found = {student: sorted(path.glob("*.ipynb")) for student, path in folders.items()}
        graded = {student: notebooks for student, notebooks in found.items() if notebooks}
        if not graded:
            self.fail("nobody's %s is graded: run python -m nbjudge grade %s first", name, name)
        left_out = set(directory.student_id_exclude.split(","))
        everybody = [student for student in graded if student not in left_out]
        chosen = self.chosen() or everybody
        if unknown := sorted(set(chosen) - set(graded)):
            self.fail("%s of %s is not graded", name, ", ".join(unknown))
        with Gradebook(directory.db_url, directory.course_id) as gradebook:
            given = given_of(gradebook, name, chosen)
        settings = course.digest()
        wanted = [
            Wanted(student, given[student], digest_of(settings, given[student], folders[student]))
            for student in chosen
        ]
        pages = {
            student: Path(directory.format_path(directory.feedback_directory, student, name))
            for student in chosen
        }
        todo = [
            each
            for each in wanted
            if self.force
            or made.get(each.student) != each.digest
            or not all(
                (pages[each.student] / f"{notebook.stem}.html").is_file()
                for notebook in graded[each.student]
            )
        ]
        self.log.info("%d graded, %d pages to make", len(chosen), len(todo))
        return todo


def note(notes: Path, made: dict[str, str]) -> None:
    """Write down what the pages are made of."""
    write_whole(notes, json.dumps(made, indent=0, sort_keys=True) + "\n")


def main(argv: list[str]) -> int:
    """Run the command; give its exit code."""
    return run(Feedback, argv)

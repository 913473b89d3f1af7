"""``python -m nbjudge grade ASSIGNMENT``: grade a whole class, many at once.

What is done is done: a submission is graded again only if it was handed in anew, or if the
tests have changed. It may be stopped at any moment; started again, it goes on.
"""

import contextlib
import json
import sys
from collections import Counter
from functools import partial
from typing import Any

from nbgrader.api import Gradebook
from tqdm import tqdm
from traitlets import Bool, Float, Unicode

from nbjudge.classroom.batch import submission
from nbjudge.classroom.batch.assignment import Assignment, NotReleased, assignment
from nbjudge.classroom.batch.grade_one import WAITS, Graded
from nbjudge.classroom.batch.gradebook import digest_of, merge, penalise
from nbjudge.classroom.batch.report import REPORT, TABLE, report_of, write_report
from nbjudge.classroom.batch.rescore import points_of, rescore
from nbjudge.classroom.batch.results import Busy, Store, text_of
from nbjudge.classroom.batch.workers import (
    NoCluster,
    Reader,
    cluster,
    graded,
    processes,
)
from nbjudge.classroom.command import ALIASES, FLAGS, ManyStudents, run
from nbjudge.classroom.files import write_whole
from nbjudge.classroom.folders import students_folders
from nbjudge.classroom.overview import write_overview
from nbjudge.classroom.overview.statistics import people
from nbjudge.grading.autograde import TwoKernels
from nbjudge.grading.exposed import exposed
from nbjudge.grading.language import OtherLanguage
from nbjudge.grading.scores import CHECK, BadCheck
from nbjudge.text import one_line

MERGED = "merged.json"


class Grade(ManyStudents):
    """Grade all submissions of an assignment."""

    name = "nbjudge-grade"
    description = "Grade all submissions of an assignment, many at once"
    examples = """
        python -m nbjudge grade 04_training
        python -m nbjudge grade 04_training --only student01,student02 --regrade
        python -m nbjudge grade 04_training --scheduler tcp://10.0.0.1:8786
    """
    aliases = ALIASES | {
        "workers": "Grade.workers",
        "scheduler": "Grade.scheduler",
        "only": "Grade.only",
    }
    flags = FLAGS | {
        "regrade": ({"Grade": {"regrade": True}}, "grade again what was graded before"),
        "rescore": (
            {"Grade": {"rescore": True}},
            "run nothing; take the scores anew from what was run before",
        ),
    }

    scheduler = Unicode("", help="address of a Dask scheduler to use instead").tag(config=True)
    cluster_seconds = Float(30, min=0.1, help="to wait for a scheduler and a worker").tag(
        config=True
    )
    regrade = Bool(False, help="grade again what was graded before").tag(config=True)
    rescore = Bool(False, help="run nothing, take scores from earlier runs").tag(config=True)

    def start(self) -> None:
        """Grade, merge, report; the exit code says whether all were graded."""
        super().start()
        name = self.assignment_named()
        if said := exposed(self.config, TwoKernels(config=self.config).readable):
            self.fail("%s", said)
        files, command = self.settings()
        not_graded: dict[str, Exception] = {}
        stopped = False
        try:
            check = self.results() / name / CHECK
            wanted = assignment(self.coursedir, name, files, command, check)
            if not check.is_file():
                self.log.info(
                    "python -m nbjudge check %s says which of its tests cannot be judged", name
                )
            store = Store(self.coursedir, name, self.results())
            with store.alone():
                try:
                    not_graded = {} if self.rescore else self.grade(wanted, store)
                except KeyboardInterrupt:
                    stopped = True
                self.conclude(wanted, store)
        except (NotReleased, OtherLanguage, BadCheck, Busy, NoCluster) as error:
            self.fail("%s", error)
        for student, error in sorted(not_graded.items()):
            self.log.error("not graded: %s: %s", student, error)
        if not_graded:
            self.fail("%d not graded; start again to try them again", len(not_graded))
        if stopped:
            self.fail("stopped; what was graded is kept, start again to go on")

    def grade(self, wanted: Assignment, store: Store) -> dict[str, Exception]:
        """Grade what is not done yet.

        Returns:
            By student, why a submission could not be graded on this machine.
        """
        todo = self.todo(wanted, store)
        engine = (
            cluster(self.scheduler, self.cluster_seconds)
            if self.scheduler
            else processes(
                min(self.workers, max(len(todo), 1)), TwoKernels(config=self.config).shared_server
            )
        )
        outcomes = graded(wanted, todo.items(), engine)
        not_graded: dict[str, Exception] = {}
        failed = 0
        with (
            tqdm(total=len(todo), unit="", file=sys.stderr, disable=not todo) as bar,
            contextlib.closing(outcomes),
        ):
            for student, outcome in outcomes if todo else ():
                if isinstance(outcome, Graded):
                    outcome = kept(store, outcome)
                if isinstance(outcome, Exception):
                    not_graded[student] = outcome
                else:
                    failed += bool(outcome.record["error"])
                bar.update()
                bar.set_postfix_str(f"could not be graded: {failed + len(not_graded)}")
        return not_graded

    def todo(self, wanted: Assignment, store: Store) -> dict[str, Reader]:
        """Give a reader for each submission that is not done, by student."""
        folders = students_folders(self.coursedir, "submitted", wanted.name)
        if not folders:
            self.fail(
                "nobody has handed in %s: there is no folder %s",
                wanted.name,
                self.coursedir.format_path(
                    self.coursedir.submitted_directory, "STUDENT", wanted.name
                ),
            )
        chosen = self.chosen() or list(folders)
        if unknown := sorted(set(chosen) - set(folders)):
            self.fail("%s has not handed in %s", ", ".join(unknown), wanted.name)
        readers = {
            student: partial(submission.read, student, folders[student], self.coursedir.ignore)
            for student in chosen
        }
        todo = {
            student: read
            for student, read in readers.items()
            if self.regrade or not self.done(wanted, store, read)
        }
        self.log.info("%d submissions, %d to grade", len(chosen), len(todo))
        return todo

    def done(self, wanted: Assignment, store: Store, read: Reader) -> bool:
        """Say whether a submission was graded; one that cannot be read was not.

        Args:
            wanted: the assignment as it is now.
            store: what was graded.
            read: gives the submission.
        """
        try:
            return store.done(wanted, read())
        except Exception:  # it is read again when its turn comes, and what is wrong is told then
            return False

    def conclude(self, wanted: Assignment, store: Store) -> None:
        """Bring the gradebook and the report up to date with all that was graded."""
        course = self.coursedir
        with Gradebook(course.db_url, course.course_id) as gradebook:
            anew = rescore(store, points_of(gradebook, wanted.name), self.rescore)
            records = store.records()
            marks = store.folder / MERGED
            merged = json.loads(marks.read_text("utf-8")) if marks.is_file() else {}
            changed = merge(gradebook, wanted.name, records, merged)
            write_whole(
                marks, text_of({name: digest_of(record) for name, record in records.items()})
            )
            penalise(gradebook, wanted.name, course.db_url, self.config)
        with Gradebook(course.db_url, course.course_id) as gradebook:
            report = report_of(gradebook, wanted, records)
        write_report(store, report, records)
        page = write_overview(course, store.folder)
        self.log.info(
            "gradebook: %d changed, %d scored anew, %d as they were",
            len(changed),
            len(anew),
            len(records) - len(changed),
        )
        for student, record in records.items():
            if record["error"]:
                self.log.warning("could not be graded: %s: %s", student, record["error"])
            for note in record["notes"]:
                self.log.warning("%s: %s", student, one_line(note))
        self.tell_waiting(report)
        for path in (store.folder / TABLE, store.folder / REPORT, page):
            self.log.info("written: %s", path)

    def tell_waiting(self, report: dict[str, Any]) -> None:
        """Name the tests that could not be judged, and how many students wait for a person."""
        waiting = Counter(
            (name, task["reason"].removeprefix(WAITS))
            for entry in report["students"].values()
            for name, task in entry["tasks"].items()
            if (task["score"] is None or task.get("look"))
            and (task["reason"] or "").startswith(WAITS)
        )
        for (name, why), count in sorted(waiting.items()):
            self.log.warning("%s waits for a person, of %s: %s", name, people(count), why)


def kept(store: Store, outcome: Graded) -> Graded | Exception:
    """Write what came of a submission; give it back, or the error for which it is not graded."""
    try:
        store.keep(outcome)
    except Exception as error:  # whatever it is, it must not cost the rest of the class
        return error
    return outcome


def main(argv: list[str]) -> int:
    """Run the command; give its exit code."""
    return run(Grade, argv)

"""``python -m nbjudge check ASSIGNMENT``: try out the tests before the first student does.

Of each notebook of the assignment's source, the instructor's solution and the notebook as students
get it are judged here, and run in nbgrader's own way, in one kernel. What nbgrader alone passes
and nbjudge does not is named, with what to write in its place; so are tests that give points for
nothing, and hidden tests that show what a student's code gave them.
"""

import copy
import fnmatch
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jupyter_core.utils import run_sync
from nbformat import NotebookNode
from tqdm import tqdm
from traitlets import Bool

from nbjudge.classroom.check import junk, one_kernel
from nbjudge.classroom.check.course import CannotCheck, TrialCourse, trial_course
from nbjudge.classroom.check.findings import (
    NOTES,
    Finding,
    Seen,
    as_json,
    findings,
    table,
)
from nbjudge.classroom.check.one_kernel import Outcome, is_test, outcomes
from nbjudge.classroom.check.repeats import repeats
from nbjudge.classroom.check.sources import names_bound
from nbjudge.classroom.command import FLAGS, Command, run
from nbjudge.classroom.files import write_whole
from nbjudge.feedback.hidden_tests import HideTests
from nbjudge.grading.autograde import TwoKernels
from nbjudge.grading.beside import lay_out
from nbjudge.grading.instructor import Instructor
from nbjudge.grading.language import OtherLanguage
from nbjudge.grading.scores import CHECK, digest_of
from nbjudge.launcher.base import Launcher
from nbjudge.launcher.process import StartError

RUNS = 5  # of each notebook: solved and blank, both ways, and the trials with junk


class Check(Command):
    """Try out the tests of an assignment."""

    name = "nbjudge-check"
    description = (
        "Try out the tests of an assignment: which of them cannot be judged here, which give "
        "points for nothing, and which hidden tests show what a student's code gave them. Judges "
        "the instructor's solution and the notebook as students get it, here and in nbgrader's "
        "own way. The course's gradebook stays as it is. The exit code is 1 if there is anything "
        "to mend. Grading reads what was found: a test that cannot be judged waits for a person."
    )
    examples = """
        python -m nbjudge check ps1
        python -m nbjudge check ps1 --json
        python -m nbjudge check ps1 --notebook=problem1
        python -m nbjudge check ps1 --without-junk
    """
    flags = FLAGS | {
        "json": ({"Check": {"prints_json": True}}, "print JSON, and no table"),
        "without-junk": (
            {"Check": {"tries_junk": False}},
            "try no answers of no use, which takes longest",
        ),
    }

    prints_json = Bool(False, help="print JSON, and no table").tag(config=True)
    tries_junk = Bool(True, help="try answers of no use").tag(config=True)

    def start(self) -> None:
        """Try everything out, print what was found, and leave it to grading."""
        super().start()
        name = self.assignment_named()
        try:
            with trial_course(self.coursedir, name, self.config) as course:
                chosen = fnmatch.filter(course.sources, self.coursedir.notebook_id)
                if not chosen:
                    raise CannotCheck(
                        f"no notebook of {name} is called {self.coursedir.notebook_id!r}; there "
                        f"are: {', '.join(course.sources)}"
                    )
                found = Trial(course, self.tries_junk).run(chosen)
                sources = {notebook: course.sources[notebook] for notebook in chosen}
        except (CannotCheck, OtherLanguage, StartError) as error:
            self.fail("%s", error)
        tests = {notebook: sum(map(is_test, one.cells)) for notebook, one in sources.items()}
        digests = {notebook: digest_of(one) for notebook, one in sources.items()}
        made = as_json(name, tests, digests, found)
        path = self.results() / name / CHECK
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text_of(with_others(made, path)))
        text = text_of(made)
        sys.stdout.write(text if self.prints_json else table(name, tests, found))
        self.log.info("written: %s", path)
        if any(one.kind not in NOTES for one in found):
            sys.exit(1)


def with_others(made: dict[str, Any], path: Path) -> dict[str, Any]:
    """Add to what was found what an earlier run has found about other notebooks.

    Args:
        made: from ``findings.as_json``.
        path: of the earlier run's file, if there was one.
    """
    try:
        earlier = json.loads(path.read_text(encoding="utf-8"))
        others = {k: v for k, v in earlier["notebooks"].items() if k not in made["notebooks"]}
        found = [one for one in earlier["findings"] if one["notebook"] in others]
    except (OSError, ValueError, KeyError, TypeError, AttributeError):  # none, or no such file
        return made
    return made | {
        "notebooks": others | made["notebooks"],
        "findings": found + made["findings"],
    }


def text_of(made: dict[str, Any]) -> str:
    """Write what was found as JSON."""
    return json.dumps(made, indent=1, ensure_ascii=False) + "\n"


class Trial:
    """Runs the notebooks of an assignment in all ways."""

    def __init__(self, course: TrialCourse, tries_junk: bool = True) -> None:
        """Take the assignment, released, and say whether answers of no use are tried."""
        self.course = course
        self.tries_junk = tries_junk
        self.step = TwoKernels(config=course.config)
        self.launcher: Launcher = self.step.launcher()
        self.hide = HideTests(config=course.config)

    def run(self, notebooks: Sequence[str]) -> list[Finding]:
        """Run some notebooks, by their names; show how far it is."""
        found = []
        with tqdm(total=len(notebooks) * RUNS, unit="run", file=sys.stderr) as bar:
            for notebook in notebooks:
                bar.set_postfix_str(notebook)
                found += self.of_notebook(notebook, bar)
        return found

    def of_notebook(self, notebook: str, bar: tqdm) -> list[Finding]:
        """Say what there is to be said about a notebook.

        Args:
            notebook: its name.
            bar: shows how far it is.
        """
        if not any(map(is_test, self.course.sources[notebook].cells)):
            bar.update(RUNS)
            return []
        known = self.course.known(notebook)
        runs: list[dict[str, Outcome]] = []
        solved: NotebookNode | None = None
        for forms in (self.course.solved, self.course.blanks):
            judged = self.step.judge_own(forms[notebook], known, forms)
            runs.append(outcomes(judged.cells, judged.metadata.nbjudge.said))
            bar.update()
            solved = solved or judged
            runs.append(outcomes(self.alone(judged, known.instructor, forms).cells))
            bar.update()
        content = self.content_with(solved, known.instructor) if self.tries_junk else {}
        bar.update()
        own = set().union(*(names_bound(c.source) for c in solved.cells if junk.is_answer(c)))
        found = []
        for cell in filter(is_test, solved.cells):
            cell_name = cell.metadata.nbgrader.grade_id
            _, hidden = self.hide.visible(cell.source)
            seen = Seen(
                *(run[cell_name] for run in runs),
                source=cell.source,
                hidden=bool(hidden),
                content=content.get(cell_name, ()),
                repeated=repeats(cell.source, hidden, own),
            )
            found += findings(notebook, cell_name, seen)
        return found

    def content_with(self, solved: NotebookNode, instructor: Instructor) -> dict[str, list[str]]:
        """Say with which answers of no use each test was content.

        Args:
            solved: the notebook, with the instructor's answers.
            instructor: what is known of the course.
        """
        made = junk.trials(solved, self.hide.visible)
        self.in_one_kernel(made.notebook, instructor, self.course.solved)
        return junk.content_with(made.trials)

    def alone(
        self, notebook: NotebookNode, instructor: Instructor, beside: Mapping[str, NotebookNode]
    ) -> NotebookNode:
        """Run a copy of a notebook in nbgrader's own way.

        Args:
            notebook: to run.
            instructor: what is known of the course.
            beside: the notebooks that lie beside it, by name.
        """
        made = copy.deepcopy(notebook)
        for cell in (made, *made.cells):
            cell.metadata.pop("nbjudge", None)  # what was noted when it was judged here
        self.in_one_kernel(made, instructor, beside)
        return made

    def in_one_kernel(
        self, notebook: NotebookNode, instructor: Instructor, beside: Mapping[str, NotebookNode]
    ) -> None:
        """Run a notebook in nbgrader's own way; it gets the outputs.

        Args:
            notebook: to run.
            instructor: what is known of the course.
            beside: the notebooks that lie beside it, by name.
        """
        scratch = self.launcher.scratch()
        try:
            lay_out(instructor, scratch, beside)
            run_sync(one_kernel.run)(
                self.launcher,
                notebook,
                scratch,
                self.step.cell_timeout,
                self.step.submission_timeout,
                self.step.output_bytes,
            )
        finally:
            self.launcher.discard(scratch)


def main(argv: list[str]) -> int:
    """Run the command; give its exit code."""
    return run(Check, argv)

"""The step of ``nbgrader autograde`` that judges a notebook with two processes.

It takes the place of nbgrader's Execute, as ``nbjudge.configure(c)`` says, and leaves behind what
Execute does: a notebook with outputs, from which nbgrader takes the scores.
"""

import atexit
import copy
import errno
import functools
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import nbformat
from jupyter_core.utils import run_sync
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Dict, Float, Integer, List, Unicode
from traitlets.utils.importstring import import_item

from nbjudge.grading.beside import copy_files, copy_notebooks, lay_out
from nbjudge.grading.exposed import exposed
from nbjudge.grading.judge_side import JudgeSide
from nbjudge.grading.known import Known, known_of
from nbjudge.grading.language import refuse_other_languages
from nbjudge.grading.needed import leave_out
from nbjudge.grading.notebook_form import give_ids, healed
from nbjudge.grading.plan import Step, steps
from nbjudge.grading.released import exercise
from nbjudge.grading.repair import mend
from nbjudge.grading.scores import (
    CHECK,
    Own,
    decide,
    digest_of,
    found_by_check,
    lost,
    refused,
)
from nbjudge.grading.session import Allowance, Report, Session
from nbjudge.grading.student_side import StudentSide
from nbjudge.launcher.base import Launcher
from nbjudge.launcher.forkserver_client import make_launcher
from nbjudge.launcher.shared_client import SharedServer
from nbjudge.sandbox.policy import Limits

TOLD: list[Launcher] = []  # that are ready, and of which the log has said how they are jailed
ROOM = 16 << 20  # bytes on a disk; with less, an answer may have failed for want of it
OWN: dict[tuple[str, ...], Own] = {}  # by notebook, see lost_by_solution
RESULTS = "results"  # the folder of a course in which the command check leaves what it found
MISSED: list[Launcher] = []  # of which the log has said what they could not import ahead


class TwoKernels(NbGraderPreprocessor):
    """Run the student's cells in one process and the tests in another.

    Belongs in the place of Execute in ``c.Autograde.autograde_preprocessors``.
    """

    cell_timeout = Float(30, min=0.1, help="seconds for one cell").tag(config=True)
    submission_timeout = Float(600, min=1, help="seconds for a whole notebook").tag(config=True)
    restarts = Integer(20, min=0, help="how often a kernel that died is started anew").tag(
        config=True
    )
    output_bytes = Integer(1 << 20, min=1 << 10, help="the most that one cell may write").tag(
        config=True
    )
    limits = Dict(
        help="of a process: memory_bytes, processes, file_bytes, folder_bytes, open_files"
    ).tag(config=True)
    preload = List(Unicode(), help="modules to import once, for all notebooks").tag(config=True)
    readable = List(
        Unicode(), help="folders that students' code may read, besides Python's own"
    ).tag(config=True)
    environment = Dict(help="variables that students' code may see").tag(config=True)
    run_all = Bool(
        False, help="run cells for trying out too on which no mark depends, for their outputs"
    ).tag(config=True)
    harmless = List(
        Unicode(), help="modules whose functions change nothing that lasts: see run_all"
    ).tag(config=True)
    prepare = Unicode(
        help="a function without arguments, such as a download, to call before the first notebook"
    ).tag(config=True)
    require_jail = Bool(False, help="refuse to run where the system cannot lock a process up").tag(
        config=True
    )

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Judge one notebook: its cells get the outputs from which nbgrader takes the scores."""
        names = resources["nbgrader"]
        course = CourseDirectory(config=self.config)
        with Gradebook(names["db_url"]) as gradebook:
            refuse_other_languages(gradebook, names["assignment"], [names["notebook"]])
            known = known_of(gradebook, course, names["assignment"], names["notebook"])
        launcher = self.launcher()
        folder = Path(course.format_path(course.source_directory, ".", known.assignment))
        handed_in = Path(
            course.format_path(course.submitted_directory, names["student"], known.assignment)
        )
        scratch = launcher.scratch(names["student"])
        try:
            copy_files(Path(resources["metadata"]["path"]), scratch)
            for path in known.instructor.answers():  # nbgrader has put the instructor's there
                if (folder / path).exists():
                    (scratch / path).unlink(missing_ok=True)
            copy_notebooks(handed_in, scratch)
            report = self.judge(nb, known, scratch)
            check_room(launcher, scratch)
        finally:
            launcher.discard(scratch)
        report.said += self.leave_to_a_person(nb, known)
        if launcher.missing and launcher not in MISSED:
            MISSED.append(launcher)
            self.log.warning("could not be imported ahead: %s", ", ".join(launcher.missing))
        nb.metadata["nbjudge"] = nbformat.from_dict(
            {
                "jail": str(launcher.degree),
                "restarts": report.restarts,
                "said": [*nb.metadata.get("nbjudge", {}).get("said", []), *report.said],
            }
        )
        self.tell(names, report)
        return nb, resources

    def judge(self, nb: NotebookNode, known: Known, scratch: Path) -> Report:
        """Run the cells of a mended notebook.

        Args:
            nb: gets the outputs.
            known: what was released.
            scratch: the folder that the student's kernel works in.
        """
        launcher = self.launcher()
        student = StudentSide(launcher, scratch, nb, self.output_bytes)
        judge = JudgeSide(launcher, scratch, known.instructor, self.output_bytes)
        limits = Allowance(self.cell_timeout, self.submission_timeout, self.restarts)
        todo, whole = self.needed(nb, known), list(nb.cells)
        report = run_sync(Session(student, judge, limits).run)(todo)
        for step in todo:  # of a set-up cell a part may have been left out, in a copy
            cell = nb.cells[step.index] = whole[step.index]
            cell.outputs, cell.execution_count = step.cell.outputs, step.cell.execution_count
        return report

    def needed(self, nb: NotebookNode, known: Known) -> list[Step]:
        """Plan which cells run, and note in the others that they were left out.

        Where a person marks code, that person looks at the outputs of all cells.
        """
        todo = steps(nb.cells, known.released)
        if self.run_all or any(x.by_hand and x.cell_type == "code" for x in known.released):
            return todo
        kept = leave_out(todo, {cell.name for cell in known.released}, self.harmless)
        for index in {step.index for step in todo} - {step.index for step in kept}:
            nb.cells[index].metadata["nbjudge"] = NotebookNode(left_out=True)
        return kept

    def leave_to_a_person(self, nb: NotebookNode, known: Known) -> list[str]:
        """Note which test cells wait for a person, since a limit of ours is no student's mistake.

        Args:
            nb: that was judged.
            known: what was released.

        Returns:
            A sentence for each of them.
        """
        source = written_by(known)
        path = Path(CourseDirectory(config=self.config).root, RESULTS, known.assignment, CHECK)
        found = found_by_check(path, known.notebook, source)
        own: Own | None = Own()
        if refused(nb.cells) or lost(nb.cells):
            own = self.lost_by_solution(source, known)
        return decide(nb.cells, own, found)

    def lost_by_solution(self, source: NotebookNode | None, known: Known) -> Own | None:
        """Say in which test cells the instructor's own answers lose points, and why.

        It is found by judging the instructor's notebook as one that was handed in, once for all
        submissions of this program.

        Args:
            source: the instructor's notebook.
            known: what was released.

        Returns:
            None if there is no such notebook.
        """
        if source is None:
            return None
        key = (
            str(known.instructor.folder),
            known.notebook,
            digest_of(source),
            str(hash(tuple(known.released))),
        )
        if key not in OWN:
            solved = self.judge_own(source, known)
            OWN[key] = Own(refused(solved.cells), lost(solved.cells) if is_solved(source) else {})
        return OWN[key]

    def judge_own(
        self, own: NotebookNode, known: Known, beside: Mapping[str, NotebookNode] | None = None
    ) -> NotebookNode:
        """Judge a notebook of the instructor's as one that was handed in.

        Args:
            own: the notebook, solved or not; stays as it is.
            known: what was released.
            beside: the notebooks that lie beside it, by name; the instructor's if it is None.

        Returns:
            A notebook with outputs; what was said of it stands in its metadata.
        """
        course = CourseDirectory(config=self.config)
        shown = exercise(known.released, course, known.assignment, known.notebook)
        judged = copy.deepcopy(own)
        judged.cells, _ = mend([healed(cell) for cell in judged.cells], shown)
        give_ids(judged.cells)
        launcher = self.launcher()
        scratch = launcher.scratch()
        try:
            lay_out(known.instructor, scratch, beside)
            report = self.judge(judged, known, scratch)
        finally:
            launcher.discard(scratch)
        judged.metadata["nbjudge"] = nbformat.from_dict({"said": report.said})
        return judged

    def launcher(self) -> Launcher:
        """Give what starts processes: one for this program.

        Raises:
            RuntimeError: a jail is required, and there is none here; or students' code would see
                what it must not.
        """
        launcher = shared_launcher(
            tuple(self.preload),
            tuple(self.readable),
            tuple(sorted(self.environment.items())),
            Limits(**self.limits),
        )
        if self.require_jail and not launcher.degree.namespaces:
            raise RuntimeError(f"a jail is required, and there is none here: {launcher.degree}")
        if launcher not in TOLD:
            if said := exposed(self.config, self.readable):
                raise RuntimeError(said)
            if self.prepare and not launcher.has_prepared(self.prepare):
                import_item(self.prepare)()
            TOLD.append(launcher)
            say = self.log.info if launcher.degree.namespaces else self.log.warning
            say("students' code runs %s", launcher.degree)
        return launcher

    def shared_server(self, processors: Sequence[int]) -> SharedServer | None:
        """Start what has imported ahead for many workers; None where there is no such thing.

        Args:
            processors: those of one worker.
        """
        if sys.platform != "linux":
            return None
        return SharedServer(self.preload, self.environment, self.prepare, processors)

    def tell(self, names: dict, report: Report) -> None:
        """Write to the log how it went."""
        said = "".join(f"; {sentence}" for sentence in report.said)
        self.log.info(
            "%s, %s: judged in %.1f s, %d restarts%s",
            names["student"],
            names["notebook"],
            report.seconds,
            report.restarts,
            said,
        )


def check_room(launcher: Launcher, scratch: Path) -> None:
    """See to it that nobody loses points because the disk of this machine was full.

    In a jail a submission writes to a file system of its own, and cannot fill the disk.

    Raises:
        OSError: there is next to no room left.
    """
    if not launcher.degree.namespaces and shutil.disk_usage(scratch).free < ROOM:
        raise OSError(errno.ENOSPC, "no space left where submissions are judged", str(scratch))


@functools.cache
def shared_launcher(
    preload: tuple[str, ...],
    readable: tuple[str, ...],
    environment: tuple[tuple[str, str], ...],
    limits: Limits,
) -> Launcher:
    """Make the launcher of processes that all notebooks of this program share."""
    made = make_launcher(
        preload=preload,
        readable=[Path(folder) for folder in readable],
        environment=dict(environment),
        limits=limits,
    )
    atexit.register(made.close)
    return made


def written_by(known: Known) -> NotebookNode | None:
    """Read the instructor's notebook, if it is there."""
    folder = known.instructor.folder
    path = folder / f"{known.notebook}.ipynb" if folder else None
    return nbformat.read(path, as_version=4) if path and path.is_file() else None


def is_solved(source: NotebookNode) -> bool:
    """Say whether an instructor's notebook has an answer of code: not all of them write one."""
    answers = [x.source for x in source.cells if x.cell_type == "code" and utils.is_solution(x)]
    lines = [line.strip() for text in answers for line in text.splitlines()]
    return any(line and not line.startswith("#") for line in lines)

"""The step of ``nbgrader autograde`` that judges a notebook with two processes.

It takes the place of nbgrader's Execute, as ``nbjudge.configure(c)`` says, and leaves behind what
Execute does: a notebook with outputs, from which nbgrader takes the scores.
"""

import atexit
import copy
import errno
import functools
import shutil
from collections.abc import Mapping
from pathlib import Path

import nbformat
from jupyter_core.utils import run_sync
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from sqlalchemy.engine import make_url
from traitlets import Bool, Dict, Float, Integer, List, Unicode
from traitlets.config import Config
from traitlets.config.loader import LazyConfigValue
from traitlets.utils.importstring import import_item

from nbjudge.grading.instructor import Instructor, read_instructor
from nbjudge.grading.judge_side import JudgeSide
from nbjudge.grading.language import refuse_other_languages
from nbjudge.grading.notebook_form import give_ids
from nbjudge.grading.plan import steps
from nbjudge.grading.released import Released, exercise, released_cells
from nbjudge.grading.repair import mend
from nbjudge.grading.scores import CHECK, decide, digest_of, found_by_check, refused
from nbjudge.grading.session import Allowance, Report, Session
from nbjudge.grading.student_side import StudentSide
from nbjudge.launcher.base import Launcher
from nbjudge.launcher.forkserver_client import make_launcher
from nbjudge.launcher.trees import copy_tree
from nbjudge.sandbox import rootfs
from nbjudge.sandbox.policy import Limits
from nbjudge.sandbox.probe import available

TOLD: list[Launcher] = []  # that are ready, and of which the log has said how they are jailed
ROOM = 16 << 20  # bytes on a disk; with less, an answer may have failed for want of it
OWN: dict[tuple[str, ...], Mapping[str, str] | None] = {}  # by notebook, see refused_to_solution
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
    prepare = Unicode(
        help="a function without arguments, such as a download, to call before the first notebook"
    ).tag(config=True)
    require_jail = Bool(False, help="refuse to run where the system cannot lock a process up").tag(
        config=True
    )

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Judge one notebook: its cells get the outputs from which nbgrader takes the scores."""
        names = resources["nbgrader"]
        with Gradebook(names["db_url"]) as gradebook:
            refuse_other_languages(gradebook, names["assignment"], [names["notebook"]])
            released = released_cells(gradebook, names["notebook"], names["assignment"])
        launcher = self.launcher()
        course = CourseDirectory(config=self.config)
        folder = Path(course.format_path(course.source_directory, ".", names["assignment"]))
        handed_in = Path(
            course.format_path(course.submitted_directory, names["student"], names["assignment"])
        )
        theirs = self.config.Autograde.get("exclude_overwriting", {})
        if isinstance(theirs, LazyConfigValue):  # of c.Autograde.exclude_overwriting.update(...)
            theirs = theirs.get_value({})
        handed_in_too = theirs.get(names["assignment"], ())
        instructor = read_instructor(folder, names["notebook"], released, handed_in_too)
        scratch = launcher.scratch(names["student"])
        try:
            copy_files(Path(resources["metadata"]["path"]), scratch)
            for path in instructor.answers():  # nbgrader has put the instructor's there
                if (folder / path).exists():
                    (scratch / path).unlink(missing_ok=True)
            copy_notebooks(handed_in, scratch)
            report = self.judge(nb, released, instructor, launcher, scratch)
            check_room(launcher, scratch)
        finally:
            launcher.discard(scratch)
        report.said += self.leave_to_a_person(nb, released, instructor, names, launcher)
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

    def judge(
        self,
        nb: NotebookNode,
        released: list[Released],
        instructor: Instructor,
        launcher: Launcher,
        scratch: Path,
    ) -> Report:
        """Run the cells of a mended notebook."""
        student = StudentSide(launcher, scratch, nb, self.output_bytes)
        judge = JudgeSide(launcher, scratch, instructor, self.output_bytes)
        limits = Allowance(self.cell_timeout, self.submission_timeout, self.restarts)
        return run_sync(Session(student, judge, limits).run)(steps(nb.cells, released))

    def leave_to_a_person(
        self,
        nb: NotebookNode,
        released: list[Released],
        instructor: Instructor,
        names: dict,
        launcher: Launcher,
    ) -> list[str]:
        """Note which test cells wait for a person, since a limit of ours is no student's mistake.

        Args:
            nb: that was judged.
            released: its marked cells.
            instructor: what is known of the course.
            names: of the notebook and its assignment.
            launcher: starts processes for the instructor's notebook, if that has to be asked.

        Returns:
            A sentence for each of them.
        """
        source = written_by(instructor, names["notebook"])
        path = Path(CourseDirectory(config=self.config).root, RESULTS, names["assignment"], CHECK)
        found = found_by_check(path, names["notebook"], source)
        own: Mapping[str, str] | None = {}
        if refused(nb.cells):
            own = self.refused_to_solution(source, released, instructor, names, launcher)
        return decide(nb.cells, own, found)

    def refused_to_solution(
        self,
        source: NotebookNode | None,
        released: list[Released],
        instructor: Instructor,
        names: dict,
        launcher: Launcher,
    ) -> Mapping[str, str] | None:
        """Say in which test cells the instructor's own answers are refused something, and what.

        It is found by judging the instructor's notebook as one that was handed in, once for all
        submissions of this program.

        Args:
            source: the instructor's notebook.
            released: its marked cells.
            instructor: what is known of the course.
            names: of the notebook and its assignment.
            launcher: starts the processes.

        Returns:
            None if there is no such notebook.
        """
        if source is None:
            return None
        key = (
            str(instructor.folder),
            names["notebook"],
            digest_of(source),
            str(hash(tuple(released))),
        )
        if key not in OWN:
            solved = self.judge_own(source, released, instructor, names, launcher)
            OWN[key] = refused(solved.cells)
        return OWN[key]

    def judge_own(
        self,
        own: NotebookNode,
        released: list[Released],
        instructor: Instructor,
        names: dict,
        launcher: Launcher,
        beside: Mapping[str, NotebookNode] | None = None,
    ) -> NotebookNode:
        """Judge a notebook of the instructor's as one that was handed in.

        Args:
            own: the notebook, solved or not; stays as it is.
            released: its marked cells.
            instructor: what is known of the course.
            names: of the notebook and its assignment.
            launcher: starts the processes.
            beside: the notebooks that lie beside it, by name; the instructor's if it is None.

        Returns:
            A notebook with outputs; what was said of it stands in its metadata.
        """
        course = CourseDirectory(config=self.config)
        known = exercise(released, course, names["assignment"], names["notebook"])
        judged = copy.deepcopy(own)
        judged.cells, _ = mend(judged.cells, known)
        give_ids(judged.cells)
        scratch = launcher.scratch()
        try:
            lay_out(instructor, scratch, beside)
            report = self.judge(judged, released, instructor, launcher, scratch)
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
            if said := self.exposed():
                raise RuntimeError(said)
            if self.prepare:
                import_item(self.prepare)()
            TOLD.append(launcher)
            say = self.log.info if launcher.degree.namespaces else self.log.warning
            say("students' code runs %s", launcher.degree)
        return launcher

    def exposed(self) -> str:
        """Say what students' code would see and must not, and what to do; nothing if all is well.

        An environment that was made in the course's own folder shows all of it, and so does a
        course in a folder of the system's.
        """
        course = CourseDirectory(config=self.config)
        for what, path in private_places(course, self.config):
            place = rootfs.shown_by(path, self.readable)
            if place is None or not available().namespaces:
                continue  # where there is no jail, the log says what that means
            named = any(place in (Path(x).absolute(), Path(x).resolve()) for x in self.readable)
            why, do = (
                ("c.TwoKernels.readable names it", "name a folder there that holds no more")
                if named
                else (
                    "Python or the system is installed there",
                    "move the course elsewhere, or make the environment in a folder of its own",
                )
            )
            return f"students' code could read {what}, {path}: {place} is shown to it ({why}); {do}"
        return ""

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


def private_places(course: CourseDirectory, config: Config) -> list[tuple[str, Path]]:
    """List what no student's code may see, with a word for each.

    Args:
        course: its folders.
        config: that may name an exchange.
    """
    root = Path(course.root)
    found = [("the course", root)]
    url = make_url(course.db_url)
    if url.get_backend_name() == "sqlite" and url.database:
        found.append(("the gradebook", root / url.database))
    for what, folder in (
        ("the solutions", course.source_directory),
        ("what students handed in", course.submitted_directory),
        ("graded work", course.autograded_directory),
        ("feedback", course.feedback_directory),
        ("the exchange", config.Exchange.get("root", "")),
    ):
        if folder:
            found.append((what, root / folder))
    return found


def copy_files(submitted: Path, scratch: Path) -> None:
    """Copy what was handed in beside the notebooks: a student's code may need its files.

    Notebooks stay behind, for a graded one holds the hidden tests. Links are not followed.
    """
    for path in sorted(submitted.iterdir()):
        if path.suffix == ".ipynb" or path.is_symlink():
            continue
        if path.is_dir():
            (scratch / path.name).mkdir()
            copy_tree(path, scratch / path.name)
        elif path.is_file():
            shutil.copy(path, scratch / path.name, follow_symlinks=False)


def copy_notebooks(handed_in: Path, scratch: Path) -> None:
    """Copy the notebooks as they were handed in: one may import another.

    Args:
        handed_in: the student's folder below ``submitted``; a graded notebook lies elsewhere.
        scratch: where to copy them.
    """
    for path in sorted(handed_in.glob("*.ipynb")):
        if path.is_file() and not path.is_symlink():
            shutil.copyfile(path, scratch / path.name)


def written_by(instructor: Instructor, notebook: str) -> NotebookNode | None:
    """Read the instructor's notebook of that name, if it is there."""
    path = instructor.folder / f"{notebook}.ipynb" if instructor.folder else None
    return nbformat.read(path, as_version=4) if path and path.is_file() else None


def lay_out(
    instructor: Instructor, scratch: Path, beside: Mapping[str, NotebookNode] | None = None
) -> None:
    """Copy what lies beside a notebook of the instructor's, as beside one that was handed in.

    Args:
        instructor: what is known of the course.
        scratch: where to copy it.
        beside: the notebooks, by name; the instructor's if it is None.
    """
    if instructor.folder is None:
        return
    copy_files(instructor.folder, scratch)
    for path in instructor.answers():
        (scratch / path).unlink(missing_ok=True)
    if beside is None:
        copy_notebooks(instructor.folder, scratch)
    for name, notebook in (beside or {}).items():
        nbformat.write(notebook, scratch / f"{name}.ipynb")

"""The step of ``nbgrader autograde`` that judges a notebook with two processes.

It takes the place of nbgrader's Execute, as ``nbjudge.configure(c)`` says, and leaves behind what
Execute does: a notebook with outputs, from which nbgrader takes the scores.
"""

import atexit
import functools
import shutil
from pathlib import Path

import nbformat
from jupyter_core.utils import run_sync
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Bool, Dict, Float, Integer, List, Unicode
from traitlets.utils.importstring import import_item

from nbjudge.grading.judge_side import JudgeSide
from nbjudge.grading.plan import imports, steps, student_names
from nbjudge.grading.released import Released, released_cells
from nbjudge.grading.session import Allowance, Report, Session
from nbjudge.grading.student_side import StudentSide
from nbjudge.launcher.base import Launcher
from nbjudge.launcher.forkserver_client import make_launcher
from nbjudge.sandbox.policy import Limits

TOLD: list[Launcher] = []  # that are ready, and of which the log has said how they are jailed
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
            released = released_cells(gradebook, names["notebook"], names["assignment"])
        launcher = self.launcher()
        submitted = Path(resources["metadata"]["path"])
        scratch = launcher.scratch(names["student"])
        try:
            copy_files(submitted, scratch)
            report = self.judge(nb, released, names, launcher, scratch)
        finally:
            launcher.discard(scratch)
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
        names: dict,
        launcher: Launcher,
        scratch: Path,
    ) -> Report:
        """Run the cells of a mended notebook."""
        course = CourseDirectory(config=self.config)
        folder = Path(course.format_path(course.source_directory, ".", names["assignment"]))
        written = folder / f"{names['notebook']}.ipynb"
        source = nbformat.read(written, as_version=4) if written.is_file() else None
        student = StudentSide(launcher, scratch, nb, self.output_bytes)
        judge = JudgeSide(
            launcher,
            scratch,
            folder.absolute() if folder.is_dir() else None,
            student_names(released),
            imports(source),
            self.output_bytes,
        )
        limits = Allowance(self.cell_timeout, self.submission_timeout, self.restarts)
        return run_sync(Session(student, judge, limits).run)(steps(nb.cells, released))

    def launcher(self) -> Launcher:
        """Give what starts processes: one for this program.

        Raises:
            RuntimeError: a jail is required, and there is none here.
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
            if self.prepare:
                import_item(self.prepare)()
            TOLD.append(launcher)
            say = self.log.info if launcher.degree.namespaces else self.log.warning
            say("students' code runs %s", launcher.degree)
        return launcher

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


def copy_files(submitted: Path, scratch: Path) -> None:
    """Copy what was handed in beside the notebooks: a student's code may need its files.

    Notebooks stay behind, for a graded one holds the hidden tests. Links are not followed.
    """
    for path in sorted(submitted.iterdir()):
        if path.suffix == ".ipynb" or path.is_symlink():
            continue
        if path.is_dir():
            shutil.copytree(path, scratch / path.name, symlinks=True)
        elif path.is_file():
            shutil.copy(path, scratch / path.name, follow_symlinks=False)

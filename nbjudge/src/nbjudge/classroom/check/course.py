"""A copy of an assignment in a folder of its own, released there, to be tried out.

The course's own gradebook, release and results stay as they are.
"""

import contextlib
import copy
import tempfile
import warnings
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.api import Gradebook
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import find_all_files
from sqlalchemy.exc import SAWarning
from traitlets.config import Config

from nbjudge.classroom import archive
from nbjudge.classroom.nbgrader_log import last_error
from nbjudge.grading.known import Known, known_of
from nbjudge.grading.language import other_language, refuse


class CannotCheck(Exception):
    """An assignment cannot be tried out; the message says why."""


class TrialCourse:
    """A course of one assignment, which nobody has handed in.

    Attributes:
        assignment: its name.
        config: the course's settings, for this folder.
        course: where things are.
        sources: the instructor's notebooks, by name.
    """

    def __init__(
        self, course: CourseDirectory, assignment: str, config: Config, folder: Path
    ) -> None:
        """Copy the instructor's files; nothing is released yet.

        Args:
            course: whose assignment it is.
            assignment: its name.
            config: the course's settings.
            folder: for the copy.

        Raises:
            CannotCheck: there is no such assignment, or no notebook in it.
            OtherLanguage: one of its notebooks is not in Python.
        """
        self.assignment = assignment
        source = Path(course.format_path(course.source_directory, ".", assignment))
        if not source.is_dir():
            raise CannotCheck(f"there is no assignment {assignment!r}: there is no folder {source}")
        paths = sorted(Path(name) for name in find_all_files(str(source), course.ignore))
        self.origin = copy.deepcopy(config)
        self.config = copy.deepcopy(config)
        self.config.merge(
            Config(
                CourseDirectory={
                    "root": str(folder),
                    "db_url": f"sqlite:///{folder / 'gradebook.db'}",
                    "course_id": course.course_id,
                    "assignment_id": assignment,
                    "student_id": "*",
                    "notebook_id": "*",
                    "source_directory": "source",
                    "release_directory": "release",
                }
            )
        )
        self.course = CourseDirectory(config=self.config)
        archive.unpack(archive.pack(archive.read(source, paths)), self.folder("source"))
        self.sources = {
            path.stem: nbformat.read(path, as_version=4)
            for path in paths
            if path.suffix == ".ipynb" and path.parent == source
        }
        if not self.sources:
            raise CannotCheck(f"there is no notebook in {source}")
        for name, notebook in self.sources.items():
            metadata = notebook.metadata
            refuse(name, other_language(metadata.get("kernelspec"), metadata.get("language_info")))

    def folder(self, step: str) -> Path:
        """Give the folder of a step, "source" or "release"."""
        directory = getattr(self.course, f"{step}_directory")
        return Path(self.course.format_path(directory, ".", self.assignment))

    def release(self) -> None:
        """Let nbgrader make the students' version, and note its tests in this folder's gradebook.

        nbgrader does that where the course is: settings may name files there, such as a header.

        Raises:
            CannotCheck: it could not.
        """
        release = Path(self.course.root, "release").absolute()
        self.origin.merge(
            Config(
                CourseDirectory={
                    "db_url": self.course.db_url,
                    "release_directory": str(release),
                    "notebook_id": "*",
                },
                Exchange={"root": self.course.root},  # it is looked for, and not used
            )
        )
        course = CourseDirectory(config=self.origin)
        if not Path(course.format_path(str(release), ".", self.assignment)).is_relative_to(release):
            raise CannotCheck(
                "c.CourseDirectory.directory_structure has to begin with {nbgrader_step}, or the "
                "students' version would be written into the course"
            )
        with quiet():
            api = NbGraderAPI(course, config=self.origin)
            answer = api.generate_assignment(self.assignment)
        if not answer["success"]:
            said = last_error(answer.get("log", ""), answer.get("error", ""))
            why = ": ".join(said or ("Error", "it does not say why"))
            raise CannotCheck(f"nbgrader cannot make the students' version: {why}")

    def known(self, notebook: str) -> Known:
        """Give what is known of a notebook when it is graded."""
        with quiet(), Gradebook(self.course.db_url, self.course.course_id) as gradebook:
            return known_of(gradebook, self.course, self.assignment, notebook)

    @cached_property
    def blanks(self) -> dict[str, NotebookNode]:
        """The notebooks as students get them, by name."""
        folder = self.folder("release")
        return {
            name: nbformat.read(folder / f"{name}.ipynb", as_version=4) for name in self.sources
        }

    @cached_property
    def solved(self) -> dict[str, NotebookNode]:
        """The notebooks as a student would hand them in who answers as the instructor does."""
        return {
            name: filled(copy.deepcopy(blank), self.sources[name])
            for name, blank in self.blanks.items()
        }


def filled(blank: NotebookNode, source: NotebookNode) -> NotebookNode:
    """Put the instructor's answers into a released notebook, and give it."""
    answers = {
        cell.metadata.nbgrader.grade_id: cell.source
        for cell in source.cells
        if utils.is_solution(cell)
    }
    for cell in blank.cells:
        if utils.is_solution(cell):
            cell.source = answers.get(cell.metadata.nbgrader.grade_id, cell.source)
    return blank


@contextlib.contextmanager
def trial_course(course: CourseDirectory, assignment: str, config: Config) -> Iterator[TrialCourse]:
    """Give a copy of an assignment, released; it is taken away afterwards.

    Args:
        course: whose assignment it is.
        assignment: its name.
        config: the course's settings.

    Raises:
        CannotCheck: there is no such assignment, or nbgrader cannot release it.
        OtherLanguage: one of its notebooks is not in Python.
    """
    with tempfile.TemporaryDirectory(prefix="nbjudge-check-") as folder:
        made = TrialCourse(course, assignment, config, Path(folder))
        made.release()
        yield made


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Say nothing of nbgrader's own way with its database."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SAWarning)
        yield

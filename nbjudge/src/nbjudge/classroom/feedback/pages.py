"""Make the pages of one student, in whatever process: nbgrader's own step does it."""

import contextlib
import hashlib
import json
import logging
import pickle
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from nbconvert.writers import FilesWriter
from nbgrader.converters import GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from nbjudge.feedback.page import TEMPLATES, FeedbackPage, FindGrades
from nbjudge.feedback.quick_page import GIVEN, Given, GivenGrades, QuickPage
from nbjudge.launcher.trees import remove_tree
from nbjudge.text import one_line

PACKAGES = ("nbjudge", "nbgrader", "nbconvert", "pygments")  # which decide how a page looks


@dataclass(frozen=True)
class Course:
    """What a process must know to make pages.

    Attributes:
        root: the course's folder.
        assignment: the assignment's name.
        settings: the configuration files, in the order in which they count.
        command: settings from the command line, pickled; they count most.
    """

    root: str
    assignment: str
    settings: tuple[Path, ...]
    command: bytes

    def config(self) -> Config:
        """Evaluate the settings."""
        merged = Config()
        for path in self.settings:
            merged.merge(PyFileConfigLoader(path.name, path=str(path.parent)).load_config())
        merged.merge(pickle.loads(self.command))
        merged.CourseDirectory.root = self.root
        merged.CourseDirectory.assignment_id = self.assignment
        return merged

    def digest(self) -> str:
        """Tell what decides how all pages look."""
        files = [*self.settings, *sorted(TEMPLATES.glob("*/*"))]
        versions = [version(package) for package in PACKAGES]
        found = [hashlib.sha256(path.read_bytes()).hexdigest() for path in files if path.is_file()]
        return hashlib.sha256(json.dumps([versions, found]).encode()).hexdigest()


@dataclass(frozen=True)
class Wanted:
    """The pages of a student.

    Attributes:
        student: the student's id.
        given: what the gradebook says, by notebook.
        digest: of all that the pages are made of.
    """

    student: str
    given: Mapping[str, Given]
    digest: str


def digest_of(settings: str, given: Mapping[str, Given], graded: Path) -> str:
    """Tell what a student's pages are made of.

    Args:
        settings: the digest of what is the same for all.
        given: what the gradebook says.
        graded: the folder of what nbgrader has graded.
    """
    said = {name: asdict(notebook) for name, notebook in sorted(given.items())}
    files = [
        (path.relative_to(graded).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest())
        for path in sorted(graded.rglob("*"))
        if path.is_file()
    ]
    return hashlib.sha256(json.dumps([settings, said, files], sort_keys=True).encode()).hexdigest()


class Maker(GenerateFeedback):
    """nbgrader's step, with quick pages and a folder that is there whole or not at all."""

    def __init__(self, **settings: Any) -> None:
        """Make ready what all pages share, as nbgrader's ``start`` does."""
        super().__init__(**settings)
        if self.exporter_class is FeedbackPage:
            self.exporter_class = QuickPage
        self.writer = FilesWriter(parent=self, config=self.config)
        self.exporter = self.exporter_class(parent=self, config=self.config)
        for step in self.preprocessors:
            self.exporter.register_preprocessor(GivenGrades if step is FindGrades else step)
        self.place = ""  # where the files are written first
        self.given: Mapping[str, Given] = {}

    def _format_dest(self, assignment_id: str, student_id: str, escape: bool = False) -> str:
        return self.place or super()._format_dest(assignment_id, student_id, escape)

    def init_single_notebook_resources(self, notebook_filename: str) -> dict[str, Any]:
        """Add what the gradebook says.

        Raises:
            LookupError: it says nothing of this notebook.
        """
        resources = super().init_single_notebook_resources(notebook_filename)
        name = resources["nbgrader"]["notebook"]
        if name not in self.given:
            raise LookupError(f"the gradebook does not know what was handed in as {name}")
        resources["nbgrader"][GIVEN] = self.given[name]
        return resources

    def make(self, wanted: Wanted) -> None:
        """Make a student's pages, in the place of those that are there; none if that fails."""
        assignment, student = self.coursedir.assignment_id, wanted.student
        target = Path(self._format_dest(assignment, student))
        made = target.with_name(f".{target.name}.part")
        self.place, self.given = str(made), wanted.given
        self.notebooks = [
            str(path)
            for path in sorted(Path(self._format_source(assignment, student)).glob("*.ipynb"))
        ]
        try:
            remove_tree(made)
            self.run_pre_convert_hook()
            self.init_assignment(assignment, student)
            for notebook in self.notebooks:
                self.convert_single_notebook(notebook)
            self.set_permissions(assignment, student)
            remove_tree(target)
            made.rename(target)
            self.run_post_convert_hook()
        except BaseException:
            remove_tree(made)
            remove_tree(target)  # it would be of other points
            raise
        finally:
            self.place = ""


@lru_cache(1)
def maker_for(course: Course) -> Maker:
    """Give this process's maker."""
    config = course.config()
    maker = Maker(coursedir=CourseDirectory(config=config), config=config)
    maker.log.setLevel(logging.WARNING)
    return maker


def make(course: Course, wanted: Wanted) -> str | None:
    """Make a student's pages.

    Returns:
        Why there are none, in a sentence; None where they are there.
    """
    with contextlib.chdir(course.root):  # as nbgrader does
        try:
            maker_for(course).make(wanted)
        except Exception as error:  # whatever it is, it must not cost the rest of the class
            return one_line(f"{type(error).__name__}: {error}")
    return None

"""A gradebook of one submission at a time, opened once for all that nbgrader does to it.

nbgrader's converter and each of its steps open the gradebook for themselves, eleven times a
submission, and ask it anew for each cell: that was most of what a worker's own process had to
compute. Here it is opened once for all submissions of a worker, and what a notebook consists of
is read in four queries.

It is a file as before, and always holds what was entered: a step of the course's own may open it
as it likes.
"""

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    GradeCell,
    Notebook,
    SolutionCell,
    SourceCell,
    SubmittedNotebook,
    TaskCell,
)
from nbgrader.converters import autograde as converter
from nbgrader.preprocessors import overwritecells, overwritekernelspec, saveautogrades
from sqlalchemy import event, select
from sqlalchemy.orm import scoped_session, selectin_polymorphic, selectinload, sessionmaker

from nbjudge.grading import autograde, repair, scores

# Whoever opens the gradebook while a submission is graded, by the name ``Gradebook``. nbgrader
# has no setting for it, nor a method that could be overridden alone; read in its version 0.9.6.
OPENERS = (
    *(converter, overwritekernelspec, overwritecells, saveautogrades),
    *(autograde, repair, scores),
)
CELLS = [GradeCell, SolutionCell, TaskCell]


class OpenGradebook(Gradebook):
    """A gradebook that stays open, and remembers what it was asked until ``begin``."""

    def __init__(self, path: Path, released: bytes, course: str) -> None:
        """Make it.

        Args:
            path: of its file, which is made; another one is made beside it.
            released: a gradebook of one assignment without students, the bytes of its file.
            course: the course's id.
        """
        path.write_bytes(released)
        super().__init__(f"sqlite:///{path}", course)
        self.url = f"sqlite:///{path}"
        event.listen(self.engine, "connect", without_waiting)
        self.engine.dispose()  # what has connected before
        self.db = scoped_session(
            sessionmaker(bind=self.engine, expire_on_commit=False, future=True)
        )
        untouched = path.with_suffix(".released.db")
        untouched.write_bytes(path.read_bytes())
        self.untouched = sqlite3.connect(untouched, check_same_thread=False)
        self.known: dict[tuple[str, ...], Any] = {}

    def begin(self) -> None:
        """Forget all submissions."""
        self.forget()
        with contextlib.closing(self.engine.raw_connection()) as connection:
            self.untouched.backup(connection.driver_connection)
        query = select(Notebook).options(
            selectinload(Notebook._base_cells).options(selectin_polymorphic(BaseCell, CELLS)),
            selectinload(Notebook.source_cells),
            selectinload(Notebook.assignment),
        )
        for notebook in self.db.scalars(query):
            self.known["notebook", notebook.name, notebook.assignment.name] = notebook

    def forget(self) -> None:
        """Read anew what is asked for from now on."""
        self.db.remove()
        self.known.clear()

    def close(self) -> None:
        """Stay open, for the next step; what it has not entered is lost, as nbgrader has it."""
        if self.db.new or self.db.dirty or self.db.deleted:
            self.forget()

    def again(self, db_url: str, *arguments: Any, **named: Any) -> Gradebook:
        """Open a gradebook, as ``Gradebook`` does: this one, if it is meant."""
        return self if db_url == self.url else Gradebook(db_url, *arguments, **named)

    @contextlib.contextmanager
    def lent(self) -> Iterator[None]:
        """Let nbgrader's steps have it, as long as the block runs. One block at a time."""
        for module in OPENERS:
            module.Gradebook = self.again
        try:
            yield
        finally:
            for module in OPENERS:
                module.Gradebook = Gradebook

    def find_assignment(self, name: str) -> Assignment:
        """Find the assignment."""
        return self.once("assignment", super().find_assignment, name)

    def find_notebook(self, name: str, assignment: str) -> Notebook:
        """Find a notebook of the assignment."""
        return self.once("notebook", super().find_notebook, name, assignment)

    def find_submission_notebook(
        self, notebook: str, assignment: str, student: str
    ) -> SubmittedNotebook:
        """Find a notebook that was handed in."""
        find = super().find_submission_notebook
        return self.once("submitted", find, notebook, assignment, student)

    def once(self, kind: str, find: Any, *names: str) -> Any:
        """Find something, or remember that it was found; what there is not is looked for again."""
        if (kind, *names) not in self.known:
            self.known[kind, *names] = find(*names)
        return self.known[kind, *names]

    # nbgrader's own query is left the last word: it says in its own words what is missing.

    def find_source_cell(self, name: str, notebook: str, assignment: str) -> SourceCell:
        """Find a cell as it was released."""
        cells = self.find_notebook(notebook, assignment).source_cells
        return named(cells, name) or super().find_source_cell(name, notebook, assignment)

    def find_graded_cell(self, name: str, notebook: str, assignment: str) -> GradeCell | TaskCell:
        """Find a cell that gets points."""
        there = self.find_notebook(notebook, assignment)
        cells = [*there.grade_cells, *there.task_cells]
        return named(cells, name) or super().find_graded_cell(name, notebook, assignment)

    def find_grade(self, grade_cell: str, notebook: str, assignment: str, student: str) -> Grade:
        """Find the score of a cell that was handed in."""
        names = notebook, assignment, student
        grades = self.find_submission_notebook(*names).grades
        return named(grades, grade_cell) or super().find_grade(grade_cell, *names)

    def find_comment(
        self, solution_cell: str, notebook: str, assignment: str, student: str
    ) -> Comment:
        """Find the comment on a cell that was handed in."""
        names = notebook, assignment, student
        comments = self.find_submission_notebook(*names).comments
        return named(comments, solution_cell) or super().find_comment(solution_cell, *names)


def named(entries: Iterable[Any], name: str) -> Any:
    """Give the first entry of that name, or None."""
    return next((entry for entry in entries if entry.name == name), None)


def without_waiting(connection: sqlite3.Connection, _: Any) -> None:
    """Let nobody wait for the disk: what is in the file is of no use after a crash."""
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA journal_mode = MEMORY")

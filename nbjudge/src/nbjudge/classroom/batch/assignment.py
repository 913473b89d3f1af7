"""What is graded, as one value: enough for a process on another machine to grade a submission.

It holds the instructor's files and the assignment's part of the gradebook, and no student.
"""

import contextlib
import hashlib
import json
import pickle
import sqlite3
import tempfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import nbformat
from nbgrader.api import Assignment as Row
from nbgrader.api import BaseCell, Gradebook, MissingEntry, Notebook, SourceCell
from nbgrader.coursedir import CourseDirectory
from nbgrader.utils import find_all_files, is_grade
from sqlalchemy import select, text
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from nbjudge.classroom import archive
from nbjudge.grading.instructor import read_instructor
from nbjudge.grading.language import refuse_other_languages
from nbjudge.grading.released import header_and_footer, released_cells
from nbjudge.grading.scores import found_by_check


class NotReleased(Exception):
    """The gradebook does not know the assignment."""


@dataclass(frozen=True)
class Assignment:
    """An assignment that travels.

    Attributes:
        name: of the assignment.
        course: the course's id.
        notebooks: names of its notebooks, as the gradebook knows them.
        settings: the texts of the configuration files, in the order in which they count.
        command: settings from the command line, pickled; they count most.
        source: the instructor's files, as an archive.
        gradebook: a gradebook that holds this assignment alone, the bytes of its file.
        tests: a digest of what is graded; the same as long as grading would give the same.
        tasks: the graded cells as "NOTEBOOK/CELL", in their order in the instructor's notebooks.
        check: what the command check has found, the bytes of its file; empty if there is none.
        around: the notebooks that nbgrader puts around each one, as an archive of paths from the
            course's folder; empty if there are none in there.
    """

    name: str
    course: str
    notebooks: tuple[str, ...]
    settings: tuple[str, ...]
    command: bytes
    source: bytes
    gradebook: bytes
    tests: str
    tasks: tuple[str, ...]
    check: bytes = b""
    around: bytes = b""

    @cached_property
    def digest(self) -> str:
        """Tell one assignment from another, and from an edited version of itself."""
        parts = [self.name, self.course, *self.settings]
        data = [self.command, self.source, self.gradebook, self.check, self.around]
        return hashlib.sha256(b"\0".join([x.encode() for x in parts] + data)).hexdigest()

    def config(self) -> Config:
        """Evaluate the settings, here: paths in them are this machine's."""
        merged = Config()
        with tempfile.TemporaryDirectory() as folder:
            for number, text in enumerate(self.settings):
                path = Path(folder, f"nbgrader_config_{number}.py")
                path.write_text(text, encoding="utf-8")
                merged.merge(PyFileConfigLoader(path.name, path=folder).load_config())
        merged.merge(pickle.loads(self.command))
        return merged


def assignment(
    course: CourseDirectory,
    name: str,
    settings: list[Path],
    command: Config,
    check: Path | None = None,
) -> Assignment:
    """Read an assignment from the course's folder and gradebook.

    Args:
        course: where they are.
        name: of the assignment.
        settings: the configuration files that were loaded, in order.
        command: what the command line said.
        check: the file in which the command check leaves what it has found.

    Raises:
        NotReleased: the gradebook does not know it.
        OtherLanguage: one of its notebooks is not in Python.
        BadCheck: the file of the command check holds something else.
    """
    source = Path(course.format_path(course.source_directory, ".", name))
    paths = sorted(Path(path) for path in find_all_files(str(source), course.ignore))
    with Gradebook(course.db_url, course.course_id) as gradebook:
        try:
            row = gradebook.find_assignment(name)
        except MissingEntry:
            raise NotReleased(
                f"the gradebook knows no assignment {name!r}; "
                f"`nbgrader generate_assignment {name}` notes its tests there"
            ) from None
        refuse_other_languages(gradebook, name)
        released = {notebook.name: contents(notebook) for notebook in row.notebooks}
        needed = {
            stem: read_instructor(source, stem, released_cells(gradebook, stem, name)).facts()
            for stem in sorted(released)
        }
        copied = part(gradebook, row, course.course_id)
    beside = {
        path.relative_to(source).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in paths
        if path.suffix != ".ipynb"
    }
    written = {
        path.stem: nbformat.read(path, as_version=4)
        for path in paths
        if path.suffix == ".ipynb" and path.stem in released
    }
    unjudged = {
        stem: found
        for stem, notebook in written.items()
        if check and (found := found_by_check(check, stem, notebook))
    }
    root = Path(course.root)
    around = [p for p in header_and_footer(course) if p and p.is_file() and p.is_relative_to(root)]
    graded = json.dumps([released, beside, needed, unjudged], sort_keys=True).encode()
    return Assignment(
        name=name,
        course=course.course_id,
        notebooks=tuple(sorted(released)),
        settings=tuple(path.read_text(encoding="utf-8") for path in settings),
        command=pickle.dumps(command),
        source=archive.pack(archive.read(source, paths)),
        gradebook=copied,
        tests=hashlib.sha256(graded).hexdigest(),
        tasks=tuple(
            f"{stem}/{cell.metadata.nbgrader.grade_id}"
            for stem, notebook in sorted(written.items())
            for cell in notebook.cells
            if is_grade(cell)
        ),
        check=check.read_bytes() if check and unjudged else b"",
        around=archive.pack(archive.read(root, around)) if around else b"",
    )


def contents(notebook: Notebook) -> list[list]:
    """List what the gradebook holds of a notebook, but for the points: they can be changed."""
    cells = [
        [cell.name, cell.cell_type, cell.locked, cell.source] for cell in notebook.source_cells
    ]
    marks = [[cell.name, cell.type] for cell in notebook._base_cells]
    return [sorted(cells), sorted(marks)]


def part(gradebook: Gradebook, row: Row, course: str) -> bytes:
    """Copy one assignment, and no student, into a gradebook of its own.

    Args:
        gradebook: the course's.
        row: the assignment's in it.
        course: the course's id.

    Returns:
        The bytes of the new gradebook's file.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "gradebook.db")
        note_version(gradebook, path)
        with Gradebook(f"sqlite:///{path}", course) as copy:  # also writes the course's row
            notebooks = select(Notebook.id).where(Notebook.assignment_id == row.id)
            cells = select(BaseCell.id).where(BaseCell.notebook_id.in_(notebooks))
            wanted = [
                (Row.__table__, Row.__table__.c.id == row.id),
                (Notebook.__table__, Notebook.__table__.c.id.in_(notebooks)),
                (BaseCell.__table__, BaseCell.__table__.c.id.in_(cells)),
                (SourceCell.__table__, SourceCell.__table__.c.notebook_id.in_(notebooks)),
            ]
            kinds = [mapper.local_table for mapper in BaseCell.__mapper__.self_and_descendants]
            wanted += [(t, t.c.id.in_(cells)) for t in kinds if t is not BaseCell.__table__]
            for table, condition in wanted:
                rows = gradebook.db.execute(select(table).where(condition)).mappings().all()
                if rows:
                    copy.db.execute(table.insert(), [dict(each) for each in rows])
            copy.db.commit()
        return path.read_bytes()


def note_version(gradebook: Gradebook, path: Path) -> None:
    """Note the version of a gradebook's tables in a new file: it is asked of a program else."""
    version = gradebook.db.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        database.execute("INSERT INTO alembic_version VALUES (?)", (version,))
        database.commit()

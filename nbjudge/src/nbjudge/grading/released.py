"""What was released: the cells of a notebook, as the gradebook and the instructor have them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme, IncludeHeaderFooter

SCHEMA = 3  # of nbgrader's metadata


@dataclass(frozen=True)
class Released:
    """A marked cell as it was released.

    Attributes:
        name: its grade_id.
        cell_type: "code" or "markdown".
        source: its text, with hidden tests.
        locked: whether students may not edit it.
        grade: whether it gets points, from its tests or by hand.
        solution: whether students answer in it.
        task: whether it is one of nbgrader's task cells.
        points: the most that it can get; None if it gets none.
        checksum: of the released text, by which nbgrader knows an answer left blank.
    """

    name: str
    cell_type: str
    source: str
    locked: bool
    grade: bool
    solution: bool
    task: bool
    points: float | None
    checksum: str | None

    @property
    def by_hand(self) -> bool:
        """Say whether a person marks what a student writes in it."""
        return self.grade and self.solution

    @property
    def set_up(self) -> bool:
        """Say whether it is the instructor's and gets no points."""
        return self.locked and not self.grade and not self.task

    def metadata(self) -> dict[str, object]:
        """Write the cell's marks as nbgrader does."""
        marks = {
            "cell_type": self.cell_type,
            "checksum": self.checksum,
            "grade": self.grade,
            "grade_id": self.name,
            "locked": self.locked,
            "points": self.points,
            "schema_version": SCHEMA,
            "solution": self.solution,
            "task": self.task,
        }
        return {key: value for key, value in marks.items() if value is not None}


def released_cells(gradebook: Gradebook, notebook: str, assignment: str) -> list[Released]:
    """Read from the gradebook how a notebook was released, in order.

    Args:
        gradebook: open.
        notebook: its name, without ending.
        assignment: the name of its assignment.

    Raises:
        nbgrader.api.MissingEntry: the gradebook does not know the notebook.
    """
    stored = gradebook.find_notebook(notebook, assignment)
    points = {cell.name: cell.max_score for cell in [*stored.grade_cells, *stored.task_cells]}
    grade = {cell.name for cell in stored.grade_cells}
    solution = {cell.name for cell in stored.solution_cells}
    task = {cell.name for cell in stored.task_cells}
    return [
        Released(
            name=cell.name,
            cell_type=cell.cell_type,
            source=cell.source,
            locked=cell.locked,
            grade=cell.name in grade,
            solution=cell.name in solution,
            task=cell.name in task,
            points=points.get(cell.name),
            checksum=cell.checksum,
        )
        for cell in stored.source_cells
    ]


def name_of(cell: NotebookNode) -> str | None:
    """Give the name that a submitted cell says it has, if it says one."""
    marks = cell.metadata.get("nbgrader")
    name = marks.get("grade_id") if isinstance(marks, dict) else None
    return name if isinstance(name, str) else None


@dataclass(frozen=True)
class Exercise:
    """A notebook as students got it.

    Attributes:
        released: its marked cells, in order.
        shown: the text of each, by name, without hidden tests and mark schemes.
        written: all cells of the instructor's notebook, in order, with those of the header and
            the footer that nbgrader put around them; none where it is not known.
    """

    released: Sequence[Released]
    shown: dict[str, str]
    written: Sequence[NotebookNode] = ()


def exercise(
    released: Sequence[Released], course: CourseDirectory, assignment: str, notebook: str
) -> Exercise:
    """Gather what students got.

    Args:
        released: what the gradebook says.
        course: where the instructor's notebook is; it may have its own words around hidden tests.
        assignment: its name.
        notebook: its name, without ending.
    """
    clear = [
        ClearHiddenTests(config=course.config)._remove_hidden_test_region,
        ClearMarkScheme(config=course.config)._remove_mark_scheme_region,
    ]
    shown = {}
    for cell in released:
        copy = NotebookNode(source=cell.source or "")
        for step in clear:
            try:
                step(copy)
            except RuntimeError:  # half a region: nbgrader would not have released it
                copy.source = cell.source or ""
        shown[cell.name] = copy.source
    folder = course.format_path(course.source_directory, ".", assignment)
    written = cells_in(Path(folder, f"{notebook}.ipynb"))
    if written:
        header, footer = map(cells_in, header_and_footer(course))
        written = [*header, *written, *footer]
    return Exercise(released, shown, written)


def cells_in(path: Path | None) -> list[NotebookNode]:
    """Give the cells of a notebook; none if there is no such file."""
    return nbformat.read(path, as_version=4).cells if path and path.is_file() else []


def header_and_footer(course: CourseDirectory) -> list[Path | None]:
    """Give the notebooks whose cells nbgrader puts before and behind each one it releases."""
    step = IncludeHeaderFooter(config=course.config)
    return [Path(course.root, name) if name else None for name in (step.header, step.footer)]

"""Read what students answered, and what the cells held when they were released."""

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.api import Gradebook, Notebook
from nbgrader.coursedir import CourseDirectory

from nbjudge.cells import tree_of


@dataclass(frozen=True)
class AnswerCell:
    """A cell that students fill.

    Attributes:
        name: "NOTEBOOK/GRADE_ID".
        tests: the tasks of the report that tell whether it is right.
        blank: its text as it was released.
        solution: the instructor's answer; None where it is not known.
        code: whether it holds code, and no written answer.
        modules: what the names stand for that its notebook imports: ``np`` for ``numpy``.
    """

    name: str
    tests: tuple[str, ...] = ()
    blank: str = ""
    solution: str | None = None
    code: bool = True
    modules: Mapping[str, str] = field(default_factory=dict, hash=False)


def answer_cells(course: CourseDirectory, assignment: str) -> list[AnswerCell]:
    """List the cells that students fill, in the order of the notebooks.

    Args:
        course: with a gradebook, which holds the released cells. The solutions are read from
            the source folder; without one there are none, and the order is the release's.
        assignment: its name.

    Raises:
        MissingEntry: the gradebook does not know the assignment.
    """
    with Gradebook(course.db_url, course.course_id) as gradebook:
        rows = sorted(gradebook.find_assignment(assignment).notebooks, key=lambda row: row.name)
        return [cell for row in rows for cell in cells_of(course, assignment, row)]


def cells_of(course: CourseDirectory, assignment: str, row: Notebook) -> list[AnswerCell]:
    """List the cells of one notebook that students fill.

    Args:
        course: with its source folder or its release.
        assignment: its name.
        row: of the notebook in the gradebook.
    """
    blanks = {cell.name: cell.source or "" for cell in row.source_cells if not cell.locked}
    for directory in (course.source_directory, course.release_directory):
        path = Path(course.format_path(directory, ".", assignment), f"{row.name}.ipynb")
        if path.is_file():
            known = directory == course.source_directory
            return listed(row.name, read(path).cells, blanks, known)
    return []


def listed(
    notebook: str, cells: Iterable[NotebookNode], blanks: dict[str, str], solved: bool
) -> list[AnswerCell]:
    """List answer cells, each with the tests that follow before the next answers.

    Args:
        notebook: its name.
        cells: all of its cells, in order.
        blanks: the released texts, by grade_id.
        solved: whether the answer cells hold the solution.
    """
    cells = list(cells)
    code = [cell.source for cell in cells if cell.cell_type == "code"]
    modules = {name: whole for source in code for name, whole in imported(source).items()}
    groups: list[tuple[list[NotebookNode], list[str]]] = [([], [])]
    for cell in cells:
        if utils.is_solution(cell):
            if groups[-1][1]:
                groups.append(([], []))
            groups[-1][0].append(cell)
        if utils.is_grade(cell):
            groups[-1][1].append(f"{notebook}/{cell.metadata.nbgrader.grade_id}")
    return [
        AnswerCell(
            name=f"{notebook}/{cell.metadata.nbgrader.grade_id}",
            tests=tuple(tests),
            blank=blanks[cell.metadata.nbgrader.grade_id],
            solution=cell.source if solved else None,
            code=cell.cell_type == "code",
            modules=modules,
        )
        for answers, tests in groups
        for cell in answers
        if cell.metadata.nbgrader.grade_id in blanks
    ]


def answers_in(paths: Iterable[Path]) -> dict[str, str]:
    """Read the texts of the answer cells of one submission, by "NOTEBOOK/GRADE_ID".

    Args:
        paths: its notebooks. One that is damaged holds no answers.
    """
    found = {}
    for path in paths:
        try:
            cells = [cell for cell in read(path).cells if utils.is_solution(cell)]
            found |= {f"{path.stem}/{x.metadata.nbgrader.grade_id}": x.source for x in cells}
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):  # no notebook
            continue
    return found


def read(path: Path) -> Any:
    """Read a notebook that nbgrader wrote: checked then, and not again, which takes longest."""
    return nbformat.reader.reads(path.read_text(encoding="utf-8"))


def lost_points(
    cells: Iterable[AnswerCell], scores: dict[str, float | None], most: dict[str, float]
) -> set[str]:
    """Name the answer cells that lost points.

    Args:
        cells: the answer cells.
        scores: of one student, by task; None where a person has not looked yet.
        most: the points of each task.
    """
    lost = {
        task for task, score in scores.items() if score is not None and score < most.get(task, 0.0)
    }
    return {cell.name for cell in cells if lost.intersection(cell.tests)}


def imported(source: str) -> dict[str, str]:
    """Give what the names stand for that a cell imports: ``np`` for ``numpy``."""
    tree = tree_of(source) if "import" in source else None
    found = {}
    for node in ast.walk(tree) if tree else ():
        if isinstance(node, ast.Import):
            for name in node.names:
                whole = name.name if name.asname else name.name.partition(".")[0]
                found[name.asname or whole] = whole
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {x.asname or x.name: f"{node.module}.{x.name}" for x in node.names}
    return found

"""Bring a submitted notebook back into the form in which it was released.

Students delete, copy, move and convert cells, and old programs change what they save. nbgrader
alone stops the whole class at a copied test cell, and loses a notebook whose set-up cell was
deleted. Here the released form comes from the gradebook; of the submission only the names of
its cells are believed, and the text of those that a student may edit.
"""

import ast
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor

SCHEMA = 3  # of nbgrader's metadata
# What Python raises for a text that is none of its own, or too deep for it.
UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError)
ID = re.compile(r"[\w-]{1,64}", re.ASCII)  # that Jupyter's format allows


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


def as_released(cell: NotebookNode | None, released: Released) -> NotebookNode:
    """Give a marked cell its released type and marks, and its released text if it is locked."""
    source = released.source if cell is None or released.locked else cell.source
    v4 = nbformat.v4
    make = v4.new_code_cell if released.cell_type == "code" else v4.new_markdown_cell
    mended = make(source, metadata=dict(cell.metadata) if cell else {})
    mended.metadata["nbgrader"] = nbformat.from_dict(released.metadata())
    if cell is not None and "id" in cell:
        mended.id = cell.id
    return mended


def mend(
    cells: Sequence[NotebookNode], released: Sequence[Released]
) -> tuple[list[NotebookNode], list[str]]:
    """Bring cells back into released form.

    - Each marked cell stands once, in the released order. Of copies the last one counts, which
      is the one that has the last word when the notebook runs; the others stay before it as
      ordinary cells if they are answers, and go if they are locked.
    - A locked cell that is missing comes back, and has its released text.
    - Ordinary cells stay before the marked cell that they preceded. If cells were moved, those
      that do nothing but import come first, where they hurt nobody.
    - Type and marks are the released ones, whatever the submission says.

    Args:
        cells: as submitted.
        released: as released, in order.

    Returns:
        The mended cells, and a sentence for each thing that was mended.
    """
    known = {cell.name: cell for cell in released}
    last = {name: place for place, cell in enumerate(cells) if (name := name_of(cell)) in known}
    found: dict[str, NotebookNode] = {}
    before: dict[str | None, list[NotebookNode]] = {name: [] for name in [*known, None]}
    ordinary: list[NotebookNode] = []
    first: list[NotebookNode] = []
    said = []
    for place, cell in enumerate(cells):
        name = name_of(cell)
        if name not in known:
            ordinary.append(unmarked(cell))
        elif place == last[name]:
            if cell.cell_type != known[name].cell_type:
                said.append(f"the type of cell {name} was changed; it is as released again")
            found[name] = as_released(cell, known[name])
            before[name] += ordinary
            ordinary = []
        else:
            said.append(f"cell {name} stands more than once; the last one counts")
            if not known[name].locked:
                before[name].append(unmarked(cell))
    before[None] = ordinary
    if list(found) != [name for name in known if name in found]:
        said.append("cells were moved; they are in the released order again")
        first = [cell for cells in before.values() for cell in cells if only_imports(cell)]
        moved = {id(cell) for cell in first}
        before = {
            name: [cell for cell in cells if id(cell) not in moved]
            for name, cells in before.items()
        }
    for name, cell in known.items():
        if name not in found and (cell.locked or cell.grade):
            said.append(f"cell {name} was missing; it is back as released")
            found[name] = as_released(None, cell)
    mended = [cell for name in known if name in found for cell in [*before[name], found[name]]]
    return [*first, *mended, *before[None]], said


def only_imports(cell: NotebookNode) -> bool:
    """Say whether a cell is code that imports, and does nothing else."""
    if cell.cell_type != "code":
        return False
    try:
        body = ast.parse(cell.source).body
    except UNREADABLE:
        return False
    return bool(body) and all(isinstance(one, ast.Import | ast.ImportFrom) for one in body)


def unmarked(cell: NotebookNode) -> NotebookNode:
    """Take nbgrader's marks from a cell, if it has some."""
    cell.metadata.pop("nbgrader", None)
    return cell


class RepairCells(NbGraderPreprocessor):
    """Mend each submitted notebook before nbgrader looks at it.

    Belongs at the head of ``c.Autograde.sanitize_preprocessors``.
    """

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Mend the notebook, and write to the log what was mended."""
        names = resources["nbgrader"]
        with Gradebook(names["db_url"]) as gradebook:
            released = released_cells(gradebook, names["notebook"], names["assignment"])
        nb.cells, said = mend(nb.cells, released)
        nb.nbformat, nb.nbformat_minor = 4, 5
        give_ids(nb.cells)
        for sentence in said:
            self.log.warning("%s, %s: %s", names["student"], names["notebook"], sentence)
        return nb, resources


def give_ids(cells: Sequence[NotebookNode]) -> None:
    """Give each cell a valid id of its own; older programs saved none, and copies share theirs."""
    seen: set[str] = set()
    fresh = (f"mended-{number}" for number in count(1))
    for cell in cells:
        if not ID.fullmatch(str(cell.get("id") or "")) or cell.id in seen:
            cell.id = next(name for name in fresh if name not in seen)
        seen.add(cell.id)

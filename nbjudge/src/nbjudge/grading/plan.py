"""Who runs which cell of a submission: the student's kernel, the judge, or both.

The plan is made of what was released, which stands in the gradebook, and never of what a
submitted notebook says about its own cells.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from nbformat import NotebookNode

from nbjudge.grading.released import Released, name_of


class Side(Enum):
    """Where a cell runs."""

    STUDENT = "the student's kernel"
    JUDGE = "the judge"
    BOTH = "the student's kernel, and the judge"


@dataclass(frozen=True)
class Step:
    """One code cell, and who runs it."""

    index: int
    cell: NotebookNode
    side: Side


def side_of(cell: NotebookNode, released: Mapping[str, Released]) -> Side:
    """Say where a cell runs.

    Tests run with the judge alone: the student's kernel never sees them. A locked cell without
    points is set-up, and both need it. Everything else is the student's.
    """
    known = released.get(name_of(cell) or "")
    if known is None or not known.locked:
        return Side.STUDENT
    return Side.JUDGE if known.grade else Side.BOTH


def steps(cells: Sequence[NotebookNode], released: Sequence[Released]) -> list[Step]:
    """Give the code cells of a mended notebook, in order, each with its side."""
    known = {cell.name: cell for cell in released}
    return [
        Step(index, cell, side_of(cell, known))
        for index, cell in enumerate(cells)
        if cell.cell_type == "code" and cell.source.strip()
    ]

"""Who runs which cell of a submission: the student's kernel, the judge, or both.

The plan is made of what was released, which stands in the gradebook, and never of what a
submitted notebook says about its own cells.
"""

import ast
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


def imports(source: NotebookNode | None) -> str:
    """Give the import statements of the instructor's unmarked cells, as one piece of code.

    The gradebook does not hold those cells, but tests may need what they import. The
    submission's own copies are the student's, and not asked.
    """
    found = []
    for cell in source.cells if source else []:
        if cell.cell_type != "code" or name_of(cell) is not None:
            continue
        try:
            tree = ast.parse(cell.source)
        except SyntaxError:  # a magic or a shell line: no plain Python, nothing to take
            continue
        found += [ast.unparse(x) for x in tree.body if isinstance(x, ast.Import | ast.ImportFrom)]
    return "\n".join(found)


def student_names(released: Sequence[Released]) -> list[str]:
    """Give the names that released answer cells bind at their top level.

    The judge asks the student's kernel for these, even where a set-up cell binds them too.
    """
    names: set[str] = set()
    for cell in released:
        if cell.cell_type != "code" or cell.locked:
            continue
        try:
            body = ast.parse(cell.source).body
        except SyntaxError:
            continue
        for statement in body:
            if isinstance(statement, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
                names.add(statement.name)
            elif isinstance(statement, ast.Assign | ast.AnnAssign | ast.AugAssign):
                names |= {x.id for x in ast.walk(statement) if is_stored(x)}
    return sorted(names)


def is_stored(node: ast.AST) -> bool:
    """Say whether a node is a name that gets a value."""
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)

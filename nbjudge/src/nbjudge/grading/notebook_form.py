"""The form that Jupyter's format asks of a notebook; some programs leave parts out."""

import re
from collections.abc import Sequence
from itertools import count

import nbformat
from nbformat import NotebookNode
from nbformat.validator import NotebookValidationError

NOTES = "nbjudge"  # in a cell's metadata: what is noted when it is judged
ID = re.compile(r"[\w-]{1,64}", re.ASCII)  # that Jupyter's format allows


def new_cell(cell_type: str, source: str, metadata: dict) -> NotebookNode:
    """Make a cell without outputs and id: nbformat's own way makes up another id each time."""
    made = NotebookNode(cell_type=cell_type, metadata=nbformat.from_dict(metadata), source=source)
    return NotebookNode(made, execution_count=None, outputs=[]) if cell_type == "code" else made


def healed(cell: object) -> NotebookNode:
    """Give a cell the form that Jupyter's format asks for; some programs leave parts out.

    Outputs go, and what was noted here when it was judged: nobody believes what a submission says
    of those.
    """
    cell = cell if isinstance(cell, dict) else {}
    kind, source, metadata = (cell.get(part) for part in ("cell_type", "source", "metadata"))
    made = new_cell(
        kind if kind in ("code", "raw") else "markdown",
        source if isinstance(source, str) else "",
        {k: v for k, v in metadata.items() if k != NOTES} if isinstance(metadata, dict) else {},
    )
    return keep(made, cell)


def keep(made: NotebookNode, cell: dict) -> NotebookNode:
    """Keep a cell's id, and the pictures in a text, in one that takes its place."""
    if "id" in cell:
        made.id = cell["id"]
    if made.cell_type != "code" and isinstance(cell.get("attachments"), dict):
        made.attachments = cell["attachments"]
    return made


def heal_metadata(nb: NotebookNode) -> None:
    """Take out what Jupyter's format forbids: of the notebook, then of its cells."""
    nb.metadata = nb.metadata if isinstance(nb.metadata, dict) else NotebookNode()
    try:
        nbformat.validate(nb, relax_add_props=True)
    except NotebookValidationError:
        nb.metadata = NotebookNode()
        for cell in nb.cells:
            cell.metadata = NotebookNode(
                {k: v for k, v in cell.metadata.items() if k == "nbgrader"}
            )
            cell.pop("attachments", None)


def give_ids(cells: Sequence[NotebookNode]) -> None:
    """Give each cell a valid id of its own; older programs saved none, and copies share theirs."""
    seen: set[str] = set()
    fresh = (f"mended-{number}" for number in count(1))
    for cell in cells:
        if not ID.fullmatch(str(cell.get("id") or "")) or cell.id in seen:
            cell.id = next(name for name in fresh if name not in seen)
        seen.add(cell.id)

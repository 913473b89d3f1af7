"""What stands back: imports are folded on the page, and cells that only guard are not on it.

A code cell with the tag ``imports`` has its code folded below the word "Imports"; one with the
tag ``guard``, which asserts what the outputs of others must be, is left out. Both work without
JavaScript. JupyterLab folds the same cells, as ``tools/notebooks.py`` writes them.
"""

from html import escape

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.writers.html5 import HTML5Translator

PRIORITY = 400  # as the page is read, when the cells stand in it and no output is chosen yet


class Fold(nodes.Element):
    """What a reader unfolds: ``summary`` is the words to click on."""


class FoldCells(SphinxTransform):
    """Fold the code of imports, and leave out what only guards."""

    default_priority = PRIORITY

    def apply(self, **_: object) -> None:
        """Go through the page's cells."""
        for cell in cells_tagged(self.document, "guard"):
            cell.parent.remove(cell)
        for cell in cells_tagged(self.document, "imports"):
            code = part_of(cell, "cell_code_source")
            fold = Fold(summary="Imports", classes=["imports"])
            code.replace_self(fold)
            fold += code


def cell_metadata(cell: nodes.Element) -> dict[str, object]:
    """Give the metadata of a notebook's cell."""
    return cell.get("cell_metadata") or {}


def cells_tagged(document: nodes.document, tag: str) -> list[nodes.container]:
    """Give the code cells of a page that have a tag."""
    return [
        cell
        for cell in document.findall(nodes.container)
        if cell.get("nb_element") == "cell_code" and tag in cell_metadata(cell).get("tags", [])
    ]


def part_of(cell: nodes.Element, name: str) -> nodes.Element | None:
    """Give a cell's code (``cell_code_source``) or its outputs (``cell_code_output``)."""
    return next((part for part in cell if part.get("nb_element") == name), None)


def visit_fold(writer: HTML5Translator, node: Fold) -> None:
    """Begin what a reader unfolds."""
    classes = " ".join(node["classes"])
    summary = escape(node["summary"])
    writer.body.append(f'<details class="{classes}">\n<summary>{summary}</summary>\n')


def depart_fold(writer: HTML5Translator, _: Fold) -> None:
    """End what a reader unfolds."""
    writer.body.append("</details>\n")


def setup(app: Sphinx) -> None:
    """Fold the cells of each page that is read."""
    app.add_node(Fold, html=(visit_fold, depart_fold))
    app.add_transform(FoldCells)

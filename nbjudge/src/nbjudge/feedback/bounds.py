"""Cut what a page would need minutes for: long code, which is coloured, and coloured outputs.

A graded notebook keeps all of it; only what is shown is cut, and says so.
"""

from typing import Any

from nbconvert.filters import strip_ansi
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from traitlets import Bool

LONGEST = 20_000  # characters of a cell's code that are shown
MOST = 400_000  # of all cells of a page
WORK = 10_000_000  # characters of an output, times its changes of colour, that may stay coloured


class BoundWork(Preprocessor):
    """Cut long code and take the colours from outputs that change them all the time.

    Belongs after all other steps of a page.
    """

    enabled = Bool(True).tag(config=True)

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Go through the code cells; a page shows so much of all of them together."""
        left = MOST
        for cell in nb.cells:
            if cell.cell_type == "code":
                cell.source = cut(cell.source, min(LONGEST, left))
                left = max(left - len(cell.source), 0)
                cell.outputs = [plain(output) for output in cell.outputs]
        return nb, resources


def cut(source: str, most: int) -> str:
    """Give the beginning of some code, and a line that says how much is left out."""
    if len(source) <= most:
        return source
    return f"{source[:most]}\n# Left out here: {len(source) - most} characters more."


def plain(output: NotebookNode) -> NotebookNode:
    """Give an output, without its colours if it would take long to show them."""
    if "text" in output:
        output.text = uncoloured(output.text)
    if "traceback" in output and (text := "\n".join(output.traceback)) != uncoloured(text):
        output.traceback = uncoloured(text).split("\n")
    if isinstance(text := output.get("data", {}).get("text/plain"), str):
        output.data["text/plain"] = uncoloured(text)
    return output


def uncoloured(text: str) -> str:
    """Take the colours from a text that changes them too often."""
    return strip_ansi(text) if text.count("\x1b") * len(text) > WORK else text

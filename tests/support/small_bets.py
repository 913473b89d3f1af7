"""A small book with bets, folded imports and a guard, and one of which every page has a fault."""

import base64
import io

import nbformat
import numpy as np
from nbformat import NotebookNode
from PIL import Image

CHOICES = ":::{{bet}}\n{}\n:::"


def code(source: str, *outputs: NotebookNode, **metadata: object) -> NotebookNode:
    """Make a code cell that was run."""
    return nbformat.v4.new_code_cell(
        source, execution_count=1, metadata=metadata, outputs=list(outputs)
    )


def printed(text: str) -> NotebookNode:
    """Make the output of a print."""
    return nbformat.v4.new_output("stream", text=text, name="stdout")


def drawn() -> NotebookNode:
    """Make a figure: a square of 20 by 20 pixels."""
    file = io.BytesIO()
    Image.fromarray(np.zeros((20, 20), np.uint8)).save(file, format="PNG")
    data = {"image/png": base64.b64encode(file.getvalue()).decode(), "text/plain": "<Figure>"}
    return nbformat.v4.new_output("display_data", data=data)


def page(*cells: NotebookNode | str) -> str:
    """Write a notebook; a text is a cell of Markdown."""
    made = [nbformat.v4.new_markdown_cell(x) if isinstance(x, str) else x for x in cells]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook = nbformat.v4.new_notebook(cells=made, metadata={"kernelspec": kernel})
    return nbformat.writes(notebook, version=4)


def choices(*texts: str) -> str:
    """Write a bet's choices."""
    return CHOICES.format("\n".join(f"- {text}" for text in texts))


ALT = {"image": {"alt": "A black square, which stands for a figure."}}
BETS = page(
    "# A page with bets\n\nIt asks before it tells.",
    code("import numpy as np", tags=["imports"]),
    f"## Buttons\n\nHow many?\n\n{choices('about `half`', 'eight in ten', 'all of $x$')}",
    code("print(0.8)", printed("eight is 0.8\n"), tags=["bet"], bet=2),
    "## A figure\n\nWhat will it look like?",
    code("draw()", drawn(), tags=["bet"], mystnb=ALT),
    "## Both\n\nWhat will it be?",
    code("draw()", printed("both\n"), drawn(), tags=["bet"], mystnb=ALT),
    "## A guard\n\nNothing is below.",
    code("assert 'never seen' != 0", tags=["guard"]),
)
BOOK = {"book/index.md": "# Start\n\nA page.\n", "book/bets.ipynb": BETS}

BET = {"tags": ["bet"]}
# From the name of a page to its cells after the title, and what the build says of it.
FAULTS: dict[str, tuple[list[NotebookNode | str], str]] = {
    "one": ([choices("a"), code("1", printed("1"), bet=1, **BET)], "has 1 choices, not 2 to 4"),
    "five": ([choices(*"abcde"), code("1", printed("1"), bet=1, **BET)], "has 5 choices"),
    "range": ([choices(*"ab"), code("1", printed("1"), bet=3, **BET)], '"bet": 3 in its cell'),
    "unnumbered": ([choices(*"ab"), code("1", printed("1"), **BET)], '"bet": None in its cell'),
    "alone": ([choices(*"ab")], "are not followed by a code cell with the tag 'bet'"),
    "apart": (
        [f"{choices(*'ab')}\n\nMore words.", code("1", printed("1"), **BET)],
        "are not followed by a code cell with the tag 'bet'",
    ),
    "untagged": ([choices(*"ab"), code("1", printed("1"), bet=1)], "are not followed"),
    "blockless": ([code("1", printed("1"), bet=1, **BET)], "but no choices before it"),
    "silent": ([code("1", **BET)], "a bet's cell prints nothing"),
    "prose": (
        [":::{bet}\nwords\n:::", code("1", printed("1"), bet=1, **BET)],
        "a list, and nothing but a list",
    ),
    "long": (
        [choices("a\n\n  b", "c"), code("1", printed("1"), bet=1, **BET)],
        "a bet's choice is one line",
    ),
    "linked": (
        [choices("[a](https://x.example/)", "c"), code("1", printed("1"), bet=1, **BET)],
        "cannot hold a link",
    ),
}
BROKEN = {"book/index.md": "# Start\n\nA page.\n"} | {
    f"book/{name}.ipynb": page(f"# Page {name}\n\nIt has a fault.", *cells)
    for name, (cells, _) in FAULTS.items()
}

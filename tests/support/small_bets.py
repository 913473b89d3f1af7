"""A small book with bets, folded imports, a guard and drawings; one of bets that have faults."""

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
    """Make a figure: a dark line on the ground that the course's figures have."""
    pixels = np.full((60, 90), 254, np.uint8)
    pixels[30, 10:80] = 0
    file = io.BytesIO()
    Image.fromarray(pixels).convert("RGB").save(file, format="PNG", dpi=(200, 200))
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


ALT = {"image": {"alt": "A dark line, which stands for a figure."}}
BETS = page(
    "# A page with bets\n\nIt asks before it tells.",
    code("import numpy as np", tags=["imports"]),
    f"## Buttons\n\nHow many?\n\n{choices('about `half`', 'eight in ten', 'all of $x$')}",
    code("print(0.8)", printed("eight is 0.8\n"), tags=["bet"], bet=2),
    "So it was eight in ten.\n\nThis is said in any case.\n\n## A figure\n\nWhat will it be?",
    code("draw()", drawn(), tags=["bet"], mystnb=ALT | {"figure": {"caption": "It is dark."}}),
    "It is black. And now? Count.\n\n## Both\n\nWhat will it be?",
    code("draw()", printed("both\n"), drawn(), tags=["bet"], mystnb=ALT),
    "## A guard\n\nNothing is below.",
    code("assert 'never seen' != 0", tags=["guard"]),
)
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 60">
<title>A test</title><desc>It has what a drawing may have.</desc>
<style>text{font-size:12px}
.ink{fill:var(--drawing-ink,#1f2933)}.accent{fill:var(--drawing-accent,#1d5fa8)}
.wash{fill:var(--drawing-wash,#e9eef5)}
#spot{stroke:url(#shade)} @keyframes roll{to{transform:translateX(9px)}}
.moves{animation:roll 2s linear infinite paused}
@media (prefers-color-scheme:dark){.ink{fill:var(--drawing-ink,#e6eaf0)}}</style>
<defs><linearGradient id="shade"><stop offset="0"/></linearGradient></defs>
<rect class="wash" width="360" height="60"/>
<circle id="spot" class="accent moves" cx="20" cy="30" r="9" fill="url(#shade)"/>
<use href="#spot" x="40"/><text class="ink" x="120" y="30">letters</text></svg>
"""
SHOWN = "![A spot & letters](_static/drawings/test.svg)"
DRAWN = f"# Drawings\n\nTwice the same.\n\n{SHOWN}\n\nAnd again:\n\n{SHOWN}\n"
BOOK = {
    "book/index.md": "# Start\n\nA page.\n",
    "book/bets.ipynb": BETS,
    "book/drawn.md": DRAWN,
}

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

"""Bets: what a cell prints is hidden until the reader asks for it, or has bet on it.

A code cell with the tag ``bet`` has its output folded below the words "Show what it prints". If
the Markdown before it ends in a block ::

    :::{bet}
    - about half
    - eight in ten
    - nearly all
    :::

and the cell's metadata holds ``"bet": 2``, the choices stand above the fold. ``bets.js`` makes
buttons of them, which say at once whether the choice was right, the second one here, and unfold
the output. Without JavaScript they are a list, and the fold works all the same.

The paragraph after the cell reads out what it prints, so it lies in the fold too, unless one of its
last two sentences asks the next question.

A block without its cell, a cell without its block, or a number that no choice has is a warning,
which stops the build.
"""

import re

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from tools.site.folds import PRIORITY, Fold, cell_metadata, cells_tagged, part_of

SCRIPT = "bets.js"
FEWEST, MOST = 2, 4  # choices
SENTENCE_ENDS = re.compile(r"[.!?](?=\W*(?:\s|$))")

logger = logging.getLogger(__name__)


class Choices(nodes.Element):
    """What a reader can bet on: a bullet list inside. ``right`` is the right one, from 1."""


class Bet(SphinxDirective):
    """``:::{bet}``: a list of two to four choices."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Give the choices, which :class:`PlaceBets` takes to their cell."""
        choices = Choices()
        self.set_source_info(choices)
        self.state.nested_parse(self.content, self.content_offset, choices)
        return [choices]


class PlaceBets(SphinxTransform):
    """Fold the output of each cell that is a bet, and put its choices above the fold."""

    default_priority = PRIORITY

    def apply(self, **_: object) -> None:
        """Go through the cells, then see which choices are left without one."""
        cells = cells_tagged(self.document, "bet")
        for cell in cells:
            self.place(cell)
        for choices in list(self.document.findall(Choices)):
            if "right" not in choices:
                warn(choices, "a bet's choices are not followed by a code cell with the tag 'bet'")
                choices.parent.remove(choices)
        if cells:
            self.env.metadata[self.env.docname]["bets"] = True

    def place(self, cell: nodes.container) -> None:
        """Fold the output of one cell, with its choices above it if it has some."""
        output = part_of(cell, "cell_code_output")
        if output is None:
            warn(cell, "a bet's cell prints nothing")
            return
        fold = Fold(summary=words_for(output), classes=["bet"])
        output.replace_self(fold)
        fold += output
        if (reading := reading_after(cell)) is not None:
            reading.parent.remove(reading)
            fold += reading
        choices, right = choices_before(cell), cell_metadata(cell).get("bet")
        fault = fault_in(choices, right)
        if fault:
            warn(choices or cell, fault)
        if choices is not None:
            choices.parent.remove(choices)
            if not fault:
                choices["right"] = right
                fold.parent.insert(fold.parent.index(fold), choices)


def choices_before(cell: nodes.container) -> Choices | None:
    """Give the choices that stand directly before a cell."""
    place = cell.parent.index(cell)
    before = cell.parent[place - 1] if place else None
    return before if isinstance(before, Choices) else None


def reading_after(cell: nodes.container) -> nodes.paragraph | None:
    """Give the paragraph directly after a cell, if it only says what the cell has shown."""
    place = cell.parent.index(cell) + 1
    after = cell.parent[place] if place < len(cell.parent) else None
    if not isinstance(after, nodes.paragraph):
        return None
    return None if "?" in SENTENCE_ENDS.findall(after.astext())[-2:] else after


def fault_in(choices: Choices | None, right: object) -> str | None:
    """Say what is wrong with a bet's choices and the number of the right one."""
    if choices is None:
        return None if right is None else "a cell has the number of a bet, but no choices before it"
    if len(choices) != 1 or not isinstance(choices[0], nodes.bullet_list):
        return "a bet's choices are a list, and nothing but a list"
    count = len(choices[0])
    if not FEWEST <= count <= MOST:
        return f"a bet has {count} choices, not {FEWEST} to {MOST}"
    if any(len(item) != 1 or not isinstance(item[0], nodes.paragraph) for item in choices[0]):
        return "a bet's choice is one line"
    if any(choices.findall(nodes.reference)) or any(choices.findall(nodes.image)):
        return "a bet's choice becomes a button, which cannot hold a link or a picture"
    if type(right) is not int or not 1 <= right <= count:
        return f'a bet of {count} choices has "bet": {right!r} in its cell, not 1 to {count}'
    return None


def words_for(output: nodes.Element) -> str:
    """Give the words on which a reader clicks: they say what the cell's output is."""
    figures = [part for part in output if any(map(is_picture, part.findall(nodes.container)))]
    if not figures:
        return "Show what it prints"
    if len(figures) < len(output):
        return "Show what it prints and draws"
    return "Show the figure" if len(figures) == 1 else "Show the figures"


def is_picture(node: nodes.container) -> bool:
    """Say whether a part of an output is a picture."""
    return node.get("mime_type", "").startswith("image/")


def warn(node: nodes.Node, text: str) -> None:
    """Warn at the place where a node comes from."""
    logger.warning(text, location=node, type="course", subtype="bet")


def visit_choices(writer: HTML5Translator, node: Choices) -> None:
    """Begin the choices; ``bets.js`` finds the right one in their attribute."""
    writer.body.append(f'<div class="bet-choices" data-right="{node["right"]}">\n')


def depart_choices(writer: HTML5Translator, _: Choices) -> None:
    """End the choices."""
    writer.body.append("</div>\n")


def add_script(app: Sphinx, page: str, template: str, context: dict, doctree: object) -> None:
    """Load the script on the pages that have a bet, and where the book is one page."""
    pages = app.env.metadata
    if pages.get(page, {}).get("bets") or (
        app.builder.name == "singlehtml" and any(one.get("bets") for one in pages.values())
    ):
        app.add_js_file(SCRIPT, loading_method="defer")


def setup(app: Sphinx) -> None:
    """Name the directive, and place the bets of each page that is read."""
    app.add_node(Choices, html=(visit_choices, depart_choices))
    app.add_directive("bet", Bet)
    app.add_transform(PlaceBets)
    app.connect("html-page-context", add_script)

"""The Markdown of a chapter as blocks, and as HTML without links, with its formulas set."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.colon_fence import colon_fence_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from sphinxcontrib import katex

from tools.site import mathematics

LINKS = ("link_open", "link_close")  # a slide leads nowhere


@dataclass(frozen=True)
class Block:
    """A piece of Markdown between two blank lines.

    Attributes:
        kind: as markdown-it names it: ``paragraph``, ``heading``, ``math_block``, ...
        source: its Markdown.
        tokens: what markdown-it made of it.
    """

    kind: str
    source: str
    tokens: tuple[Token, ...]

    @property
    def info(self) -> str:
        """What stands behind the marks of a fence, such as ``{bet}``; else nothing."""
        return self.tokens[0].info

    @property
    def level(self) -> int:
        """The level of a heading, from 1; 0 for all else."""
        return int(self.tokens[0].tag[1:]) if self.kind == "heading" else 0

    @property
    def text(self) -> str:
        """The Markdown within a heading, a paragraph or a fence."""
        inner = [token for token in self.tokens if token.type == "inline"]
        return inner[0].content if inner else self.tokens[0].content

    @property
    def children(self) -> list[Token]:
        """What stands in the line of a paragraph: words, pictures, formulas."""
        return [child for token in self.tokens for child in token.children or []]


def set_formula(latex: str, options: dict[str, bool]) -> str:
    """Set a formula with KaTeX.

    Raises:
        KaTeXError: KaTeX cannot read it.
    """
    mathematics.use_own_node()
    return katex.render_latex(latex, {"displayMode": options["display_mode"]})


@cache
def reader() -> MarkdownIt:
    """Give what reads the Markdown of this book's chapters."""
    markdown = MarkdownIt("commonmark").enable("table").use(colon_fence_plugin)
    markdown.use(dollarmath_plugin, renderer=set_formula)
    for name in LINKS:
        markdown.add_render_rule(name, lambda *_: "")
    return markdown


def blocks(source: str) -> Iterator[Block]:
    """Give the blocks of some Markdown, in their order."""
    lines = source.split("\n")
    open_tokens: list[Token] = []
    for token in reader().parse(source):
        open_tokens.append(token)
        if token.level == 0 and token.nesting <= 0:
            first = open_tokens[0]
            start, end = first.map or (0, 0)
            kind = first.type.removesuffix("_open")
            yield Block(kind, "\n".join(lines[start:end]), tuple(open_tokens))
            open_tokens = []


def html(source: str) -> str:
    """Set some Markdown."""
    return reader().render(source)


def line(source: str) -> str:
    """Set some Markdown as part of a line, without a paragraph around it."""
    return reader().renderInline(source)

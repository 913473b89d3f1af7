"""The same page as in ``page.py``, byte for byte, for a class: what is alike is made once.

Of what a page takes with nbconvert, half goes into its last step, which reads the finished page and
writes it anew (``HTMLExporter.from_notebook_node``); a tenth each into colouring code, and into
asking the gradebook for each cell by itself. Most cells are the same for everybody. So here each
cell is read and written by itself, and those that were met before come from memory.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, wraps
from typing import Any, NamedTuple

from bs4 import BeautifulSoup
from jinja2 import pass_context
from jinja2.runtime import Context
from nbformat import NotebookNode
from nbgrader.api import MissingEntry

from nbjudge.feedback.formgrader import SECONDS, SPENT
from nbjudge.feedback.page import FeedbackPage, FindGrades

GIVEN = "given"  # where a page's resources hold what the gradebook says
REMEMBERED = 2_000  # cells, and as many pieces of code and of Markdown
LONGEST = 50_000  # characters of a cell's HTML that is remembered
MARK = secrets.token_hex(16)  # which no student knows
NO_DESCRIPTION = "No description has been provided for this image"  # nbconvert's words


class GivenGrade(NamedTuple):
    """What the gradebook says of a graded cell, by nbgrader's names."""

    score: float
    max_score: float
    needs_manual_grade: bool


class GivenComment(NamedTuple):
    """What the gradebook says of an answer, by nbgrader's names."""

    comment: str | None


@dataclass
class Given:
    """What the gradebook says of a student's notebook; it answers as a gradebook would.

    Attributes:
        score: the points together, before any penalty.
        max_score: the most that there are.
        late: the points that lateness costs; None where nothing is said of it.
        grades: by the name of the cell.
        comments: by the name of the cell.
    """

    score: float
    max_score: float
    late: float | None
    grades: Mapping[str, GivenGrade]
    comments: Mapping[str, GivenComment]

    def find_grade(self, cell: str, *_: str) -> GivenGrade:
        """Give a cell's grade.

        Raises:
            MissingEntry: there is none.
        """
        if cell not in self.grades:
            raise MissingEntry(f"the gradebook holds no grade for the cell {cell}")
        return self.grades[cell]

    def find_comment(self, cell: str, *_: str) -> GivenComment:
        """Give a cell's comment.

        Raises:
            MissingEntry: there is none.
        """
        if cell not in self.comments:
            raise MissingEntry(f"the gradebook holds no comment for the cell {cell}")
        return self.comments[cell]


class GivenGrades(FindGrades):
    """Take points and comments from what the resources hold, and ask no database."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Do what ``FindGrades`` does."""
        found = resources["nbgrader"]
        self.gradebook: Given = found.pop(GIVEN)
        self.notebook_id, self.assignment_id, self.student_id = (
            found[name] for name in ("notebook", "assignment", "student")
        )
        for place, cell in enumerate(nb.cells):
            self.preprocess_cell(cell, resources, place)
        late = self.gradebook.late or 0
        found["score"] = self.gradebook.score - late
        found["max_score"] = self.gradebook.max_score
        found["late_penalty"] = late
        return nb, resources


class QuickPage(FeedbackPage):
    """Make the page from a graded notebook, with what earlier pages have left."""

    def __init__(self, **settings: Any) -> None:
        """Begin with no cell."""
        super().__init__(**settings)
        self.cells: list[str] = []  # of the page that is being made
        self.optimistic_validation = True  # once, and not after each step

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **named: Any
    ) -> tuple[str, dict[str, Any]]:
        """Make the page without its cells, which nbconvert reads and writes anew; put them in."""
        self.cells = []
        page, resources = super().from_notebook_node(nb, resources, **named)
        before, *rest = page.split(f"<!--{MARK} ")
        parts = [before]
        for part in rest:
            number, _, after = part.partition("-->")
            parts += [self.cells[int(number)], after]
        return "".join(parts), resources

    @pass_context
    def markdown2html(self, context: Context, source: str) -> str:
        """Give Markdown as HTML that does nothing; what holds no picture is made once."""
        if context.get("cell", {}).get("attachments"):
            return super().markdown2html(context, source)
        if (found := RENDERED.get(source)) is not None:
            return found
        made = super().markdown2html(context, source)
        if context.get("resources", {}).get(SPENT, 0) >= SECONDS:
            return made  # it may be as it was typed, since this page has had its time
        return remember(RENDERED, source, made)

    def settled(self, html: str) -> str:
        """Keep a cell, as nbconvert would leave it; give a mark to stand in its place."""
        self.cells.append((remembered if len(html) <= LONGEST else read_anew)(html))
        return f"<!--{MARK} {len(self.cells) - 1}-->"

    def register_filter(self, name: str, jinja_filter: Any) -> Any:
        """Let the filter that colours code, of which nbconvert makes one a page, remember."""
        if name == "highlight_code" and hasattr(jinja_filter, "pygments_lexer"):
            jinja_filter = coloured(jinja_filter)
        return super().register_filter(name, jinja_filter)


def read_anew(html: str) -> str:
    """Read a whole cell and write it anew, as nbconvert does with the page.

    Args:
        html: a cell in which everything is closed that is opened.
    """
    soup = BeautifulSoup(html, features="html.parser")
    if "<img" in html:
        for picture in soup.select("img:not([alt])"):
            picture.attrs["alt"] = NO_DESCRIPTION
    return str(soup)


remembered = lru_cache(REMEMBERED)(read_anew)
COLOURED: dict[tuple[str, str, str | None], str] = {}
RENDERED: dict[str, str] = {}


def remember(memory: dict[Any, str], key: Any, made: str) -> str:
    """Put something made into a memory, which begins anew when it is full; give it back."""
    if len(memory) >= REMEMBERED:
        memory.clear()
    memory[key] = made
    return made


def coloured(colour: Callable[..., str]) -> Callable[..., str]:
    """Give nbconvert's filter for code, with a memory.

    Args:
        colour: the filter of one page.
    """

    @wraps(colour)
    def recall(source: str, metadata: Mapping[str, Any]) -> str:
        key = (colour.pygments_lexer, source, metadata.get("magics_language"))
        if (found := COLOURED.get(key)) is not None:
            return found
        return remember(COLOURED, key, colour(source, metadata=metadata))

    return recall

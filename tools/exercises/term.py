"""Give an exercise other data each term: one constant in its set-up cell.

A set-up cell that draws data begins with a line like ``TERM = "2026-autumn"``, and draws from a
seed that it makes of it. The cell is locked, so the tests see the same constant as the students.
"""

import re

from nbformat import NotebookNode

from tools.exercises.release import Unfit
from tools.exercises.scoring import cells_of

LINE = re.compile(r'^TERM = "([^"\n]*)"', re.MULTILINE)
NAME = re.compile(r"[\w.-]{1,40}", re.ASCII)


def set_term(notebook: NotebookNode, term: str) -> bool:
    """Write a term into the set-up cells of a solution, in place.

    Returns:
        Whether there was a line for it.

    Raises:
        Unfit: the term is no plain word.
    """
    if not NAME.fullmatch(term):
        raise Unfit(
            f"the term {term!r} is no plain word; take letters, digits, '-', '.' and '_', "
            "like 2027-spring"
        )
    found = 0
    for cell in cells_of(notebook, "setup"):
        cell.source, count = LINE.subn(f'TERM = "{term}"', cell.source)
        found += count
    return bool(found)


def terms_of(notebook: NotebookNode) -> list[str]:
    """Give the terms that stand in the set-up cells of a solution."""
    return [term for cell in cells_of(notebook, "setup") for term in LINE.findall(cell.source)]

"""Why a test found no name: the cell that was to bind it had failed before.

A test that says ``NameError`` tells a student, and who reads the report, nothing; the error that
matters stands in the student's own cell.
"""

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass

from nbformat import NotebookNode

from nbjudge.grading.released import name_of
from nbjudge.grading.verdict import errors_of

UNBOUND = re.compile(r"name '(\w+)' is not defined")
MESSAGE = 300  # characters of an error's message
TEXT, LINE = 20_000, 400  # characters of a cell, and of a line, that are looked at
# What newer versions of Python understand, and how it looks: for texts that this one refuses.
NEWER = (
    ((3, 12), "the statement type", r"^\s*type\s+\w+\s*(?:\[.*\])?\s*="),
    ((3, 13), "a default of a type parameter", r"^\s*(?:async\s+)?(?:def|class)\s+\w+\s*\[[^\]]*="),
    ((3, 12), "type parameters", r"^\s*(?:async\s+)?(?:def|class)\s+\w+\s*\["),
    ((3, 14), "except without brackets", r"^\s*except\s+[\w.]+\s*,\s*[\w.]+"),
    ((3, 14), "a t-string", r"(?<![\w\"'])(?:t|T)[rR]?[\"']"),
    (
        (3, 12),
        "quotes within an f-string's braces that are like those around it",
        r"\b(?:[fF][rR]?|[rR][fF])([\"'])(?:(?!\1|\{).)*\{[^{}]*\1[^{}]*\}",
    ),
    (
        (3, 12),
        "a backslash within an f-string's braces",
        r"\b(?:[fF][rR]?|[rR][fF])([\"'])(?:(?!\1).)*\{[^{}]*\\[^{}]*\}",
    ),
)


@dataclass(frozen=True)
class Failed:
    """A cell of the student's that ended in an error."""

    cell: str
    source: str
    error: str


def failure_of(cell: NotebookNode) -> Failed | None:
    """Note a cell that ended in an error."""
    for error in errors_of(cell.outputs):
        said = f"{error.ename}: {error.evalue}"[:MESSAGE]
        return Failed(name_of(cell) or "of the student's own", cell.source, said)
    return None


def name_newer_syntax(cell: NotebookNode, running: tuple[int, int] = sys.version_info[:2]) -> str:
    """Say in the error of a cell that it needs a newer Python, where that is so.

    Args:
        cell: that has been run; a ``SyntaxError`` that it shows gets a longer message.
        running: the Python that ran it.

    Returns:
        The sentence; empty if there is nothing to say.
    """
    lines = [line for line in cell.source[:TEXT].split("\n") if len(line) <= LINE]
    for error in errors_of(cell.outputs):
        if error.ename != "SyntaxError":
            continue
        for version, what, looks in NEWER:
            if version > running and any(re.search(looks, line) for line in lines):
                needs, runs = (".".join(map(str, one)) for one in (version, running))
                said = f"this needs Python {needs}; the grader runs {runs} ({what})"
                error.evalue = f"{said}: {error.evalue}"
                error.traceback = [*error.traceback, said]
                return said
    return ""


def cause_of(outputs: Iterable[NotebookNode], failed: Iterable[Failed]) -> str:
    """Say which failed cell has to do with a name that a test did not find.

    Args:
        outputs: of the test.
        failed: the student's cells that failed before it, in order.

    Returns:
        A part of a sentence; empty if there is nothing to say.
    """
    for error in errors_of(outputs):
        missing = UNBOUND.match(error.evalue)
        if missing is None or error.ename != "NameError":
            continue
        for one in reversed(list(failed)):
            if re.search(rf"\b{missing[1]}\b", one.source):
                return f"the cell {one.cell} had failed: {one.error}"
    return ""

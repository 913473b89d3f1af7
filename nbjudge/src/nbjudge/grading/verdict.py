"""What the two processes of a submission tell the one that grades."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import nbformat
from nbformat import NotebookNode

from nbjudge.launcher.process import StartError


class NoAnswer(StartError):
    """The student's kernel was started, and did not answer."""


class Died(Exception):
    """A process ended, or had to be ended; the message says which and why."""


@dataclass
class Verdict:
    """What came of a locked cell.

    Attributes:
        outputs: as in a notebook; an error among them means that it failed.
        line: of the cell, from 1, in which it failed; None if it did not, or got nowhere.
        by_student: whether it failed with an error that the student's code raised.
        linked: whether the student's kernel still answers the judge.
        refused: what might not cross while it ran; None if nothing was refused.
    """

    outputs: list[NotebookNode] = field(default_factory=list)
    line: int | None = None
    by_student: bool = False
    linked: bool = True
    refused: str | None = None


def errors_of(outputs: Iterable[NotebookNode]) -> list[NotebookNode]:
    """Keep the outputs that are errors."""
    return [output for output in outputs if output.output_type == "error"]


def error_output(name: str, message: str) -> NotebookNode:
    """Make an output that nbgrader takes for an error."""
    return nbformat.v4.new_output(
        "error", ename=name, evalue=message, traceback=[f"{name}: {message}"]
    )

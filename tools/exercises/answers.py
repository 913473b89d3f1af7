"""The answers whose scores are known: right and wrong ones to each task, a file a task.

``answers/STEP/TASK.py`` holds cells, as jupytext writes them. A header names an answer and says
in which style, or with which mistake, it is written; below it stands its code, which takes the
place of the task's solution cell::

    # %% right_loop: Row by row, in a loop.
    def softmax(z):
        ...

    # %% wrong_axis: Divides by the sums of the columns.
    def softmax(z):
        ...

A right answer gets full marks, a wrong one loses its own task and no other. The files lie outside
of ``solutions/``, because nbgrader hands to students whatever lies beside a notebook there.
"""

import re
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path

from tools import ROOT

ANSWERS = ROOT / "answers"
MARK = "# %%"
HEADER = re.compile(r"# %% ((?:right|wrong)_\w+): (\S.*)")
EXAMPLE = "# %% wrong_axis: Divides by the sums of the columns."


class Unreadable(ValueError):
    """A file of answers is not in the form above; the message names the file and the line."""


@dataclass(frozen=True)
class Answer:
    """An answer to a task, and what it deserves.

    Attributes:
        step: like "03_model".
        task: the name of the solution cell that it takes the place of.
        name: like "wrong_axis"; no other answer to the task has it.
        about: in which style, or with which mistake, it is written.
        code: what stands in the cell.
    """

    step: str
    task: str
    name: str
    about: str
    code: str

    @property
    def right(self) -> bool:
        """Whether it deserves full marks."""
        return self.name.startswith("right_")

    def __str__(self) -> str:
        """Name it among all answers."""
        return f"{self.step}/{self.task}/{self.name}"


def known_answers(
    step: str, task: str | None = None, right: bool | None = None, folder: Path = ANSWERS
) -> list[Answer]:
    """Read the answers to a step, file by file, each in its order.

    Args:
        step: like "03_model".
        task: to this task alone.
        right: only the right ones, or only the wrong ones.
        folder: with the answers of all steps.

    Raises:
        Unreadable: a file is not as it should be.
    """
    paths = sorted((folder / step).glob(f"{task or '*'}.py"))
    found = (answer for path in paths for answer in read_answers(path))
    return [answer for answer in found if right in (None, answer.right)]


def read_answers(path: Path) -> list[Answer]:
    """Read the answers to one task, in order.

    Args:
        path: of a file that is named after the task, in a folder that is named after the step.

    Raises:
        Unreadable: it is not as it should be.
    """
    step, task = path.parent.name, path.stem
    answers: dict[str, Answer] = {}
    for line, header, code in cells(path.read_text(encoding="utf-8")):
        read = HEADER.fullmatch(header)
        name, about = read.groups() if read else ("", "")
        if sentence := fault_of(header, name, code, answers):
            raise Unreadable(f"{step}/{path.name}, line {line}: {sentence}")
        answers[name] = Answer(step, task, name, about, code)
    return list(answers.values())


def cells(text: str) -> list[tuple[int, str, str]]:
    """Cut a text at its headers: give each one's line, the header, and the code below it.

    What stands before the first header comes first, with an empty one, unless it is blank.
    """
    found: list[tuple[int, str, list[str]]] = [(1, "", [])]
    for number, line in enumerate(text.split("\n"), start=1):
        if line.startswith(MARK):
            found.append((number, line, []))
        else:
            found[-1][2].append(line)
    cut = [(number, header, "\n".join(lines).strip("\n")) for number, header, lines in found]
    return cut if cut[0][2].strip() else cut[1:]


def fault_of(header: str, name: str, code: str, others: Container[str]) -> str:
    """Say what is wrong with a cell, and what to do; nothing if it is an answer."""
    if not header:
        return f"code stands before the first header; write one above it, like {EXAMPLE!r}"
    if not name:
        return (
            f"{header!r} is no header like {EXAMPLE!r}; mend it, or indent it if it is a line "
            "of an answer"
        )
    if name in others:
        return f"{name} is there twice; give one of them another name"
    if not code.strip():
        return f"{name} is empty; write its code below the header"
    return ""

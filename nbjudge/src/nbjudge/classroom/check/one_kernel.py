"""Run a notebook in nbgrader's own way: one kernel for answers and tests, here in a jail.

This is for the instructor's own notebooks alone, to know what nbgrader by itself would say. What
students hand in is never run so.
"""

import copy
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode
from nbgrader import utils

from nbjudge.grading.plan import Side, Step
from nbjudge.grading.scores import refused
from nbjudge.grading.student_side import StudentSide
from nbjudge.grading.verdict import Died, error_output, errors_of
from nbjudge.launcher.base import Launcher

FULL = 1e-9  # points that a float may be off


@dataclass(frozen=True)
class Outcome:
    """What came of a test cell.

    Attributes:
        score: that it gives by itself.
        most: points that it can give.
        error: "Kind: message" of the error with which it ended; "" if it ended without.
        stderr: whether it wrote to stderr, which nbgrader alone takes for a failure.
        refused: what might not cross while it ran; "" if nothing was refused.
        before: what went wrong first in a cell above it that is no test; "" if nothing did.
    """

    score: float
    most: float
    error: str = ""
    stderr: bool = False
    refused: str = ""
    before: str = ""

    @property
    def full(self) -> bool:
        """Whether it gives all its points, but for what was written to stderr."""
        return self.score >= self.most - FULL and not self.error


def outcomes(cells: Sequence[NotebookNode], said: Sequence[str] = ()) -> dict[str, Outcome]:
    """Read what came of the test cells of a notebook that was run, by their names.

    Args:
        cells: of the notebook.
        said: sentences about what went wrong in it.
    """
    turned = refused(cells)
    found = {}
    before = next(iter(said), "")
    for place, cell in enumerate(cells, start=1):
        if is_test(cell):
            name = cell.metadata.nbgrader.grade_id
            found[name] = outcome(cell, turned.get(name, ""), before)
        elif cell.cell_type == "code" and not before and (error := error_of(cell)):
            before = f"cell {place}: {error}"
    return found


def error_of(cell: NotebookNode) -> str:
    """Give "Kind: message" of the error with which a cell ended; "" if it ended without."""
    errors = errors_of(cell.outputs)
    late = [one for one in errors if one.ename == "CellTimeoutError"]  # after the interrupt
    for error in [*late, *errors]:
        return ": ".join(filter(None, [error.ename, error.evalue]))
    return ""


def is_test(cell: NotebookNode) -> bool:
    """Say whether a cell is code that a machine grades."""
    return cell.cell_type == "code" and utils.is_grade(cell) and not utils.is_solution(cell)


def outcome(cell: NotebookNode, turned: str = "", before: str = "") -> Outcome:
    """Read what came of a test cell.

    Args:
        cell: that was run.
        turned: what might not cross while it ran.
        before: what went wrong above it.
    """
    noise = [one for one in cell.outputs if one.get("name") == "stderr"]
    quiet = copy.deepcopy(cell)
    quiet.outputs = [one for one in cell.outputs if one.get("name") != "stderr"]
    most = float(cell.metadata.nbgrader.points)
    try:
        score, _ = utils.determine_grade(quiet)
    except (ValueError, KeyError) as error:  # more points than there are: nbgrader stops at it
        return Outcome(0.0, most, f"{type(error).__name__}: {error}", bool(noise), turned, before)
    return Outcome(score or 0.0, most, error_of(cell), bool(noise), turned, before)


async def run(
    launcher: Launcher,
    notebook: NotebookNode,
    scratch: Path,
    cell_seconds: float,
    seconds: float,
    output: int,
) -> None:
    """Run all code cells of a notebook in one jailed kernel, and write their outputs into them.

    As nbgrader does it, an error ends its cell and not the notebook. A cell that kills the kernel
    is the last one that runs.

    Args:
        launcher: starts the kernel.
        notebook: gets the outputs.
        scratch: the folder that the kernel works in.
        cell_seconds: for one cell.
        seconds: for all of them.
        output: the most bytes that a cell may write.
    """
    kernel = StudentSide(launcher, scratch, notebook, output)
    deadline = time.monotonic() + seconds
    link = await kernel.start()  # nobody asks over it
    try:
        ended = ""
        for index, cell in enumerate(notebook.cells):
            if cell.cell_type != "code" or not cell.source.strip():
                continue
            cell.outputs = []
            left = min(cell_seconds, deadline - time.monotonic())
            if ended or left <= 0:
                cell.outputs = [error_output("DeadKernelError", ended or "the time was used up")]
                continue
            try:
                await kernel.run(Step(index, cell, Side.STUDENT), left)
            except Died as death:
                ended = str(death)
                cell.outputs.append(error_output("DeadKernelError", ended))
    finally:
        link.close()
        await kernel.stop()

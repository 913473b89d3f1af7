"""Which tests are content with answers of no use: a hidden test that is passed by an empty tuple.

In the instructor's solved notebook the functions that a test calls are replaced by ones that
raise the errors that are due, and else answer the same junk to everything. Where a cell has hidden
tests, they answer rightly what its visible tests ask, as a student could who has seen those alone.
"""

import ast
import copy
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell
from nbgrader import utils

from nbjudge.cells import tree_of
from nbjudge.classroom.check import in_kernel
from nbjudge.classroom.check.one_kernel import FULL, is_test, outcome
from nbjudge.classroom.check.sources import names_bound, names_read
from nbjudge.grading.instructor import MASKS
from nbjudge.grading.verdict import errors_of

# Junk that is tried only where the notebook speaks of its kind: else it could not come from there.
SPOKEN = {
    "np.ma.masked_all(np.shape(x))": MASKS,
    "pd.Series([pd.NA] * len(x))": re.compile(r"\b(pd|pandas)\b"),
}
HERE = "__nbjudge_check__"  # what in_kernel.py defines, as a dict, in the notebook
Visible = Callable[[str], tuple[str, list[range]]]


@dataclass(frozen=True)
class Trial:
    """A test that is run on junk.

    Attributes:
        test: name of the test cell.
        functions: that were replaced.
        junk: what they answer.
        table: whether they answer rightly what visible tests ask.
        cells: that put the functions there, run the test, and put the notebook's own back.
    """

    test: str
    functions: tuple[str, ...]
    junk: str
    table: bool
    cells: tuple[NotebookNode, NotebookNode, NotebookNode]

    @property
    def content(self) -> bool:
        """Whether the test gave points for it."""
        placed, tested, back = self.cells
        if errors_of([*placed.outputs, *back.outputs]):
            return False  # nothing could be replaced, or what replaced it was not asked
        got = outcome(tested)
        return not got.error and (got.full if self.table else got.score > FULL)


@dataclass
class Trials:
    """A notebook in which each test is tried on junk, before it is run on right answers."""

    notebook: NotebookNode
    trials: list[Trial]


def trials(solved: NotebookNode, visible: Visible) -> Trials:
    """Make a notebook that tries each test on junk.

    Args:
        solved: the instructor's notebook, with answers.
        visible: gives a test's text without its hidden tests, and the lines that are hidden.
    """
    made = copy.deepcopy(solved)
    made.cells, found = [command(f"{HERE} = {{}}\nexec({kernel_text()!r}, {HERE})")], []
    answers = [cell for cell in solved.cells if is_answer(cell)]
    tried = tried_in(solved.cells)
    own = set().union(*(names_bound(cell.source) for cell in answers))
    helpers = functions_in(cell for cell in solved.cells if utils.is_locked(cell))
    for cell in solved.cells:
        if is_test(cell):
            called = sorted(called_by(cell.source, own, helpers))
            for trial in trials_of(cell, called, visible, tried):
                if isinstance(trial, Trial):
                    found.append(trial)
                    made.cells += trial.cells
                else:
                    made.cells.append(trial)
        made.cells.append(copy.deepcopy(cell))
    return Trials(made, found)


def kernel_text() -> str:
    """Give the text of the module that runs in the notebook's kernel."""
    return Path(in_kernel.__file__).read_text(encoding="utf-8")


def tried_in(cells: Iterable[NotebookNode]) -> list[str]:
    """Name the junk that is tried on the tests of a notebook."""
    text = "\n".join(cell.source for cell in cells if cell.cell_type == "code")
    return [x for x in in_kernel.JUNK if x not in SPOKEN or SPOKEN[x].search(text)]


def is_answer(cell: NotebookNode) -> bool:
    """Say whether students write code in a cell."""
    return cell.cell_type == "code" and utils.is_solution(cell)


def trials_of(
    cell: NotebookNode, called: Sequence[str], visible: Visible, tried: Sequence[str]
) -> Iterator[Trial | NotebookNode]:
    """Give what is run before a test: cells that look at its visible part, and its trials.

    Args:
        cell: the test.
        called: names of the answers' functions that it calls.
        visible: see ``trials``.
        tried: what the functions are to answer, one after the other.
    """
    if not called:
        return
    shown, hidden = visible(cell.source)
    yield command(f"{HERE}['record'](globals(), {called!r})")
    yield copied(cell, shown)
    yield command(f"{HERE}['restore'](globals())")
    alone = [(name,) for name in called]
    for functions in [*alone, tuple(called)] if len(called) > 1 else alone:
        for junk in tried:
            place = f"{HERE}['replace'](globals(), {list(functions)!r}, {junk!r}, {bool(hidden)})"
            cells = (
                command(place),
                copied(cell, cell.source),
                command(f"{HERE}['restore'](globals(), True)"),
            )
            yield Trial(cell.metadata.nbgrader.grade_id, functions, junk, bool(hidden), cells)


def command(source: str) -> NotebookNode:
    """Make a cell of ours."""
    return new_code_cell(source)


def copied(cell: NotebookNode, source: str) -> NotebookNode:
    """Make another test cell with the same marks."""
    return new_code_cell(source, metadata=copy.deepcopy(cell.metadata))


def functions_in(cells: Iterable[NotebookNode]) -> dict[str, set[str]]:
    """Give the functions that cells define, and the names that each reads."""
    return {
        node.name: names_read(node)
        for cell in cells
        if cell.cell_type == "code" and (tree := tree_of(cell.source)) is not None
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def called_by(source: str, own: set[str], helpers: dict[str, set[str]]) -> set[str]:
    """Give the names of answers that a test reads, itself or through the course's own functions.

    Args:
        source: of the test.
        own: names that answers bind.
        helpers: functions of locked cells, and the names that each reads.
    """
    tree = tree_of(source)
    if tree is None:
        return set()
    todo, known = list(names_read(tree)), set()
    while todo:
        name = todo.pop()
        if name not in known:
            known.add(name)
            todo += helpers.get(name, ()) if name not in own else ()
    return known & own


def content_with(found: Sequence[Trial]) -> dict[str, list[str]]:
    """Say with what each test was content, by its name.

    Args:
        found: trials that were run.

    Returns:
        By test "f: [] or 0"; only tests that were content with something.
    """
    said: dict[str, dict[str, list[str]]] = {}
    for trial in found:
        if trial.content:
            functions = " and ".join(trial.functions)
            said.setdefault(trial.test, {}).setdefault(functions, []).append(trial.junk)
    return {
        test: [f"{functions}: {', '.join(junk)}" for functions, junk in by.items()]
        for test, by in said.items()
    }

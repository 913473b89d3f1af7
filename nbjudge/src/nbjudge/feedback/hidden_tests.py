"""Feedback that says in words what failed, and does not show the hidden tests.

nbgrader's feedback is the graded notebook, hidden tests and all. Here the hidden part of a test
cell is left out, and of its outcome only what the instructor wrote for the student is kept:
the message of the assertion that failed.

Once a hidden test has begun, the student's code may know its inputs, and whatever it gives, raises
or prints from there on may repeat them, in later tests too. So from the first hidden test on, the
page shows the instructor's words, small values (see ``messages``) and one of ten kinds of errors.
"""

import builtins
import functools
import re
import textwrap

import nbformat
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.preprocessors import ClearHiddenTests, NbGraderPreprocessor
from traitlets import Bool, List, Unicode, default
from traitlets.config import Config

from nbjudge.feedback.messages import NAMELESS, Messages, parsed

# The kinds of errors that are told apart. A student's code can choose which it raises: of all that
# there are, sixty of Python's alone, each would tell six bits of what it was given.
KINDS = (
    *("NameError", "TypeError", "ValueError", "IndexError", "KeyError", "AttributeError"),
    *("ZeroDivisionError", "NotImplementedError", "StudentTimeout", "StudentDied"),
)
SAME = {  # what is told as one of these
    "StudentExit": "StudentDied",
    "DeadKernelError": "StudentDied",
    "SubmissionTimeoutError": "StudentTimeout",
}
OURS = {"Refused"}  # a limit of ours, which no error of the student's is
OTHER = "an error"
WIDTH = 92  # characters that nbgrader's page shows in a line
HIDDEN = "# Hidden tests ran here."
LATER = "Left out: what cells show that ran after a hidden test.\n"
RUN_IT = "what it says is left out, as a hidden test ran before; run this test, and you see it"


class HideTests(NbGraderPreprocessor):
    """Take hidden tests out of feedback. Belongs in ``c.GenerateFeedback.preprocessors``."""

    begin = Unicode(help="marks where hidden tests begin; as in ClearHiddenTests").tag(config=True)
    end = Unicode(help="marks where hidden tests end; as in ClearHiddenTests").tag(config=True)
    display_data_priority = List(
        [], help="nbgrader's pages set it for every step; without effect here"
    ).tag(config=True)
    show_hidden_tests = Bool(
        False, help="show students the hidden tests, and what was said while they ran"
    ).tag(config=True)

    @default("begin")
    def _begin(self) -> str:
        return self.marks().begin_test_delimeter

    @default("end")
    def _end(self) -> str:
        return self.marks().end_test_delimeter

    def marks(self) -> ClearHiddenTests:
        """Give nbgrader's own step, which knows the marks, without any other step's settings."""
        return ClearHiddenTests(config=Config(ClearHiddenTests=self.config.ClearHiddenTests))

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Leave out of a graded notebook what a student is not to see."""
        if self.show_hidden_tests:
            return nb, resources
        nb.metadata.pop("widgets", None)  # they could show what was put into them later
        code = [cell for cell in nb.cells if cell.cell_type == "code"]
        messages = messages_of(tuple(cell.source for cell in code if utils.is_locked(cell)))
        tested = False  # whether a hidden test has run before
        for cell in code:
            if is_test(cell):
                tested = self.hide(cell, messages, tested)
            elif tested and cell.outputs:
                cell.outputs = [nbformat.v4.new_output("stream", text=LATER)]
        return nb, resources

    def hide(self, cell: NotebookNode, messages: Messages, tested: bool) -> bool:
        """Leave out of a test cell what a student is not to see.

        Args:
            cell: is changed.
            messages: of all tests.
            tested: whether a hidden test has run before.

        Returns:
            Whether one has run when the cell ends.
        """
        source, hidden = self.visible(cell.source)
        if not (hidden or tested):
            return False
        marks = cell.metadata.get("nbjudge")  # a student's own, where the time was used up before
        seen = marks if isinstance(marks, dict) else {}
        line, by_student = seen.get("line"), seen.get("by_student", True)
        before = not tested and line is not None and ends_before(cell.source, line, hidden[0].start)
        unseen = bool(hidden) and (line is None or any(line in lines for lines in hidden))
        errors = [output for output in cell.outputs if output.output_type == "error"]
        cell.outputs = []
        for error in errors:
            if before:
                words = error.ename, all_of(error)
            elif error.ename == "AssertionError" and not by_student:
                words = error.ename, messages.told(error.evalue, cell.source, line)
            else:
                kind = kind_of(error.ename)
                words = kind, f"{kind} in a hidden test" if unseen else f"{kind}; {RUN_IT}"
            cell.outputs.append(in_words(*words))
        cell.source = source
        return True

    def visible(self, source: str) -> tuple[str, list[range]]:
        """Give a cell's text without its hidden tests, and the lines, from 1, that went."""
        kept, hidden, begun = [], [], 0
        for number, line in enumerate(source.split("\n"), start=1):
            if self.begin in line and not begun:
                begun = number
                kept.append(re.match(r"\s*", line)[0] + HIDDEN)
            elif not begun:
                kept.append(line)
            if self.end in line and begun:
                hidden.append(range(begun, number + 1))
                begun = 0
        if begun:  # never ended: hidden to the last line
            hidden.append(range(begun, len(source.split("\n")) + 1))
        return "\n".join(kept), hidden


def ends_before(source: str, line: int, first: int) -> bool:
    """Say whether a failed statement came to its end before the first hidden line.

    The head of a loop or of a ``with`` statement is asked again after the lines in it.

    Args:
        source: of the test.
        line: at the top level of the cell, from 1, in which it failed.
        first: the first hidden line.
    """
    tree = parsed(source)
    ends = [x.end_lineno for x in tree.body if x.lineno <= line <= x.end_lineno] if tree else []
    return line < first and bool(ends) and max(ends) < first


@functools.lru_cache(8)
def messages_of(sources: tuple[str, ...]) -> Messages:
    """Read the tests once for all who have the same ones."""
    return Messages(sources)


def is_test(cell: NotebookNode) -> bool:
    """Say whether a cell is one of nbgrader's test cells."""
    return utils.is_grade(cell) and utils.is_locked(cell) and not utils.is_solution(cell)


def kind_of(name: str) -> str:
    """Say of which of the ten kinds an error is; "an error" if of none."""
    if name in KINDS or name in OURS:
        return name
    known = getattr(builtins, name, None)
    above = known.__mro__ if isinstance(known, type) else ()
    return SAME.get(name) or next((one.__name__ for one in above if one.__name__ in KINDS), OTHER)


def all_of(error: NotebookNode) -> str:
    """Say an error that came before any hidden test: all of it."""
    if error.ename == "AssertionError":
        return error.evalue or NAMELESS
    return f"{error.ename}: {error.evalue}"


def in_words(name: str, text: str) -> NotebookNode:
    """Make an output that says in words what failed.

    Args:
        name: of the kind of error.
        text: what a student may read of it.
    """
    lines = [
        part
        for line in f"Test failed: {text}".split("\n")
        for part in textwrap.wrap(line, WIDTH, break_long_words=False) or [""]
    ]
    return NotebookNode(output_type="error", ename=name, evalue=text, traceback=lines)

"""Feedback that says in words what failed, and does not show the hidden tests.

nbgrader's feedback is the graded notebook, hidden tests and all. Here the hidden part of a test
cell is left out, and of its outcome only what the instructor wrote for the student is kept:
the message of the assertion that failed. What the student's code printed or said while it was
tested is left out too, for it may repeat the inputs of a hidden test.
"""

import builtins
import re
import textwrap

import nbformat
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.preprocessors import ClearHiddenTests, NbGraderPreprocessor
from traitlets import Bool, List, Unicode, default
from traitlets.config import Config

STOPPED = {"StudentDied", "StudentTimeout", "StudentExit", "Refused"}  # errors of ours
WIDTH = 92  # characters that nbgrader's page shows in a line
HIDDEN = "# Hidden tests ran here."
LATER = "Left out: what cells show that ran after a hidden test.\n"


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
        tested = False
        for index, cell in enumerate(nb.cells):
            if tested and cell.cell_type == "code" and cell.outputs and not is_test(cell):
                # Earlier hidden tests gave their inputs to the student's code.
                cell.outputs = [nbformat.v4.new_output("stream", text=LATER)]
            tested = tested or (is_test(cell) and self.begin in cell.source)
            self.preprocess_cell(cell, resources, index)
        return nb, resources

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict, index: int
    ) -> tuple[NotebookNode, dict]:
        """Leave out of a test cell what a student is not to see.

        Args:
            cell: of any kind; a test cell with hidden tests is changed.
            resources: of the page; given back as they are.
            index: the cell's place in the notebook.
        """
        if cell.cell_type != "code" or not is_test(cell):
            return cell, resources
        source, hidden = self.visible(cell.source)
        if hidden:
            seen = cell.metadata.get("nbjudge", {})
            line, by_student = seen.get("line"), seen.get("by_student", True)
            public = line is not None and not any(line in lines for lines in hidden)
            cell.outputs = [
                in_words(output, public, by_student)
                for output in cell.outputs
                if output.output_type == "error"
            ]
            cell.source = source
        return cell, resources

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


def is_test(cell: NotebookNode) -> bool:
    """Say whether a cell is one of nbgrader's test cells."""
    return utils.is_grade(cell) and utils.is_locked(cell) and not utils.is_solution(cell)


def in_words(output: NotebookNode, public: bool, by_student: bool) -> NotebookNode:
    """Say what failed: the message that the instructor wrote, or else the kind of error.

    Args:
        output: an error.
        public: whether it happened in a test that the student could see; then what the
            student's own code said may be shown.
        by_student: whether the student's code raised it. What such an error says, and even how
            its class is called, may repeat the inputs of a hidden test.
    """
    name = output.ename
    if by_student and not public:
        name = name if hasattr(builtins, name) or name in STOPPED else "an error"
        text = f"{name} in a hidden test"
    elif name == "AssertionError":
        text = output.evalue or "a test failed"
    else:
        text = f"{name}: {output.evalue}" if public else f"{name} in a hidden test"
    lines = [
        part
        for line in f"Test failed: {text}".split("\n")
        for part in textwrap.wrap(line, WIDTH, break_long_words=False) or [""]
    ]
    return NotebookNode(output_type="error", ename=name, evalue=text, traceback=lines)

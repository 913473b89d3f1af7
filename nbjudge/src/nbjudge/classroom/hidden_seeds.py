"""Let hidden tests draw other inputs each term, by a number in the course's configuration.

A hidden test that draws its inputs says ``np.random.default_rng(51)``, or ``random.Random(51)``.
Where ``c.SeedHiddenTests.seed`` is 2031, nbgrader notes it in the gradebook, from where grading
takes it, as ``default_rng([51, 2031])``: whoever knows last term's inputs knows none of this one's.
The source notebook stays as it is. Runs in nbgrader's ``generate_assignment``.
"""

import copy
import re

from nbformat import NotebookNode
from nbgrader.preprocessors import ClearHiddenTests, NbGraderPreprocessor
from traitlets import Int
from traitlets.config import Config

# What begins to draw from a seed, which is a number or a name.
NUMPY = re.compile(r"\b(default_rng|SeedSequence|RandomState)\(\s*(\w+)\s*\)")
PYTHON = re.compile(r"\b(Random)\(\s*(\w+)\s*\)")  # takes texts, and no lists


class SeedHiddenTests(NbGraderPreprocessor):
    """Write a seed beside each that a hidden test draws from."""

    seed = Int(
        0, min=0, help="Another number each term lets hidden tests draw other inputs; 0: as written"
    ).tag(config=True)

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict, index: int
    ) -> tuple[NotebookNode, dict]:
        """Change the hidden part of a cell, if it has one."""
        if self.seed:
            marks = ClearHiddenTests(parent=self)
            begin, end = marks.begin_test_delimeter, marks.end_test_delimeter
            cell.source = seeded(cell.source, self.seed, begin, end)
        return cell, resources


def seeded(source: str, seed: int, begin: str, end: str) -> str:
    """Give the text of a cell with a seed beside each between two marks.

    Args:
        source: the text.
        seed: a whole number, 0 or more.
        begin: stands in the line that begins a hidden test.
        end: stands in the line that ends it.
    """
    lines, hidden = source.split("\n"), False
    for number, line in enumerate(lines):
        if begin in line or end in line:
            hidden = begin in line
        elif hidden:
            lines[number] = PYTHON.sub(
                rf'\1(f"{{\2}} {seed}")', NUMPY.sub(rf"\1([\2, {seed}])", line)
            )
    return "\n".join(lines)


def with_seed(notebook: NotebookNode, config: Config) -> NotebookNode:
    """Give a copy of a notebook with the hidden tests that its release would note."""
    return SeedHiddenTests(config=config).preprocess(copy.deepcopy(notebook), {})[0]

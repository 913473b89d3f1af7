"""Every exercise keeps to its form, and a breach of each rule is seen."""

import copy

import pytest
from nbformat import NotebookNode

from form import GRADED, breaches
from tools.exercises.course import STEPS, kind, solution


@pytest.mark.parametrize("step", STEPS)
def test_exercise_keeps_to_the_form(step: str) -> None:
    assert breaches(solution(step), step) == []


def test_steps_are_those_that_are_graded() -> None:
    assert tuple(GRADED) == STEPS


@pytest.fixture
def notebook() -> NotebookNode:
    return copy.deepcopy(solution("01_import"))


def first(notebook: NotebookNode, role: str) -> NotebookNode:
    """Give the first cell of a kind."""
    return next(cell for cell in notebook.cells if kind(cell) == role)


@pytest.mark.parametrize(
    ("role", "old", "new", "breach"),
    [
        (
            "solution",
            "def normalize(images",
            "def normalise(images",
            "no function normalize",
        ),
        ("solution", "(images", "(pictures", "arguments ['pictures']"),
        ("solution", "### BEGIN SOLUTION", "one_hot([1])\n    ### BEGIN SOLUTION", "leans on"),
        ("solution", "### BEGIN SOLUTION", "", "no region of the solution"),
        ("test", "### BEGIN HIDDEN TESTS", "globals()\n### BEGIN HIDDEN TESTS", "judge"),
        ("test", "### END HIDDEN TESTS", "### END HIDDEN TESTS\n1", "ends in a value"),
        ("test", "### END HIDDEN TESTS", "assert True\n### END HIDDEN TESTS", "without a message"),
        ("test", "### BEGIN HIDDEN TESTS", "", "no hidden assert"),
        ("test", "default_rng(11)", "default_rng()", "no hidden draw"),
        ("setup", "import numpy as np", "import numpy as np\n%pip install x", "holds"),
        ("setup", "import numpy as np", "import numpy as np" + " " * 90 + "# long", "characters"),
        ("play", "# Exercise 1: ", "# Exercise 2: ", "the title"),
        ("play", "1. Pixels from 0 to 1 |", "1. Pixels |", "the table at the head is not"),
        ("play", "**Read first:**", "Read first:", "the table at the head is not"),
        ("play", "How it works.", "How it is.", "lacks"),
        ("play", "# Exercise 1", "# Exercise 1, simply", "says 'simply'"),
    ],
)
def test_breach_is_seen(notebook: NotebookNode, role: str, old: str, new: str, breach: str) -> None:
    cell = first(notebook, role)
    assert old in cell.source
    cell.source = cell.source.replace(old, new, 1)
    assert any(breach in found for found in breaches(notebook, "01_import"))


def test_wrong_points_are_seen(notebook: NotebookNode) -> None:
    first(notebook, "test").metadata.nbgrader.points += 1
    found = breaches(notebook, "01_import")
    assert any("21 points in all" in breach for breach in found)
    assert any("the headings of the tasks say" in breach for breach in found)


def test_a_missing_hint_is_seen(notebook: NotebookNode) -> None:
    cell = next(c for c in notebook.cells if "<summary>Hint 3</summary>" in c.source)
    cell.source = cell.source.replace("<summary>Hint 3</summary>", "<summary>More</summary>")
    assert any("hint 3 is missing" in breach for breach in breaches(notebook, "01_import"))

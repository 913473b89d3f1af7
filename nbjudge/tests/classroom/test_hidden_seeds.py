"""Hidden tests draw other inputs where the course names a seed; students' notebooks stay alike."""

from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from traitlets.config import Config

from attack_course import ASSIGNMENT, NOTEBOOK, marks
from nbjudge.classroom.hidden_seeds import seeded, with_seed
from small_course import SmallCourse

DOUBLE = """\
def double(values):
    ### BEGIN SOLUTION
    return 2 * values
    ### END SOLUTION"""
TEST = """\
import random
import numpy as np
rng = np.random.default_rng(1)
assert double(3) == 6, "twice 3"
### BEGIN HIDDEN TESTS
for seed in (1, 2):
    some = np.random.default_rng(seed).integers(0, 10**9, 3)
    assert (double(some) == some + some).all(), "three numbers"
one = random.Random(5).randint(0, 10**9)
assert double(one) == one + one, "one number"
### END HIDDEN TESTS
again = np.random.default_rng(1)"""


def drawn(source: str) -> list[str]:
    """Give the lines of a cell that draw."""
    return [line.strip() for line in source.split("\n") if "rng(" in line or "Random(" in line]


def test_hidden_draws_alone_get_the_seed() -> None:
    assert drawn(seeded(TEST, 2031, "BEGIN HIDDEN TESTS", "END HIDDEN TESTS")) == [
        "rng = np.random.default_rng(1)",
        "some = np.random.default_rng([seed, 2031]).integers(0, 10**9, 3)",
        'one = random.Random(f"{5} 2031").randint(0, 10**9)',
        "again = np.random.default_rng(1)",
    ]


@pytest.mark.parametrize(
    "line", ["np.random.default_rng()", "np.random.RandomState(rows[0])", "my_default_rng(3)"]
)
def test_what_names_no_plain_seed_stays(line: str) -> None:
    source = f"# BEGIN HIDDEN TESTS\n{line}\n# END HIDDEN TESTS"
    assert seeded(source, 2031, "BEGIN HIDDEN TESTS", "END HIDDEN TESTS") == source


def inputs_of(source: str) -> tuple[list[object], ...]:
    """Run a test cell, and give what it asks a function about."""
    asked: list[object] = []
    exec(source, {"double": lambda value: [asked.append(value), 2 * value][1]})
    return tuple(asked)


def test_each_seed_draws_other_inputs() -> None:
    cell = nbformat.v4.new_code_cell(TEST, metadata=marks("test", grade=True, locked=True))
    asked = {}
    for seed in (0, 1, 2031):
        notebook = nbformat.v4.new_notebook(cells=[cell.copy()])
        config = Config({"SeedHiddenTests": {"seed": seed}})
        asked[seed] = inputs_of(with_seed(notebook, config).cells[0].source)
    visible, *hidden = zip(*asked.values(), strict=True)
    assert visible == (3, 3, 3)
    for inputs in hidden:
        assert len({str(one) for one in inputs}) == 3, inputs


def test_another_courses_marks_are_found() -> None:
    source = "# SECRET\nx = default_rng(4)\n# OPEN\ny = default_rng(4)"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    marks = {"begin_test_delimeter": "SECRET", "end_test_delimeter": "OPEN"}
    config = Config({"SeedHiddenTests": {"seed": 9}, "ClearHiddenTests": marks})
    changed = source.replace("x = default_rng(4)", "x = default_rng([4, 9])")
    assert with_seed(notebook, config).cells[0].source == changed


def notebook() -> NotebookNode:
    code = nbformat.v4.new_code_cell
    made = nbformat.v4.new_notebook(
        cells=[
            code(DOUBLE, metadata=marks("double", solution=True)),
            code(TEST, metadata=marks("test_double", grade=True, locked=True, points=2.0)),
        ]
    )
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    return made


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_the_gradebook_alone_has_it(tmp_path: Path) -> None:
    course = SmallCourse(tmp_path, "c.SeedHiddenTests.seed = 2031\n")
    source = tmp_path / "source" / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
    nbformat.write(notebook(), source)
    before = source.read_bytes()
    course.release()
    assert source.read_bytes() == before
    released = tmp_path / "release" / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
    assert "2031" not in released.read_text()
    with Gradebook(f"sqlite:///{tmp_path}/gradebook.db") as gradebook:
        kept = gradebook.find_source_cell("test_double", NOTEBOOK, ASSIGNMENT).source
    assert "default_rng([seed, 2031])" in kept
    known = {str(one) for one in inputs_of(TEST)}  # without a seed, as last term
    by_heart = f"def double(values):\n    return 2 * values if str(values) in {known} else None"
    for student, answer in {"right": DOUBLE, "by_heart": by_heart}.items():
        paper = nbformat.read(released, as_version=4)
        paper.cells[0].source = answer
        course.hand_in_bytes(student, nbformat.writes(paper).encode())
    course.grade()
    points = {student: scores["test_double"] for student, scores in course.scores().items()}
    assert points == {"right": 2.0, "by_heart": 0.0}

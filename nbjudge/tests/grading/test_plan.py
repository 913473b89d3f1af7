"""Who runs which cell is said by what was released, never by the submission."""

import nbformat
import pytest
from nbformat import NotebookNode

from nbjudge.grading.plan import Side, steps
from nbjudge.grading.released import Released

v4 = nbformat.v4


def released(name: str, source: str = "x = 1", **marks: bool) -> Released:
    settings = {"locked": False, "grade": False, "solution": False, "task": False} | marks
    return Released(name, "code", source, points=None, checksum=None, **settings)


RELEASED = [
    released("set-up", locked=True),
    released("answer", solution=True),
    released("test", locked=True, grade=True),
    released("by-hand", grade=True, solution=True),
]


def cell(name: str | None, source: str = "x = 1", **marks: object) -> NotebookNode:
    made = v4.new_code_cell(source)
    if name:
        made.metadata["nbgrader"] = nbformat.from_dict({"grade_id": name} | marks)
    return made


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("set-up", Side.BOTH),
        ("answer", Side.STUDENT),
        ("test", Side.JUDGE),
        ("by-hand", Side.STUDENT),
        ("of-my-own", Side.STUDENT),
        (None, Side.STUDENT),
    ],
)
def test_each_cell_has_its_side(name: str | None, side: Side) -> None:
    # What the submission claims about itself changes nothing.
    submitted = cell(name, locked=True, grade=True, solution=False)
    assert [step.side for step in steps([submitted], RELEASED)] == [side]


def test_text_and_empty_cells_are_not_run_and_places_stay() -> None:
    cells = [v4.new_markdown_cell("# Title"), cell(None, "  \n"), cell("answer")]
    assert [(step.index, step.cell) for step in steps(cells, RELEASED)] == [(2, cells[2])]

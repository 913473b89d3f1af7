"""A submission comes back into released form, whatever was done to its cells."""

import copy
from collections.abc import Callable

import nbformat
import pytest
from nbformat import NotebookNode

from nbjudge.grading import repair
from nbjudge.grading.notebook_form import give_ids, heal_metadata, healed
from nbjudge.grading.released import Exercise, Released, name_of
from nbjudge.grading.repair import MISSING


def released(name: str, source: str, **kinds: object) -> Released:
    marks = {"locked": True, "grade": False, "solution": False, "task": False}
    marks |= {"cell_type": "code", "points": None, "checksum": "abc"}
    return Released(name=name, source=source, **(marks | kinds))


FORM = [
    released("setup", "import math"),
    released("f", "raise NotImplementedError", locked=False, solution=True),
    released("test_f", "assert f() == 1  # and hidden", grade=True, points=2.0),
    released("g", "raise NotImplementedError", locked=False, solution=True),
    released("test_g", "assert g() == 2  # and hidden", grade=True, points=3.0),
    released("why", "*Your answer here.*", locked=False, grade=True, solution=True, points=1.0,
             cell_type="markdown"),
]  # fmt: skip
EXERCISE = Exercise(FORM, {cell.name: cell.source.removesuffix("  # and hidden") for cell in FORM})
ANSWERS = {"f": "def f(): return 1", "g": "def g(): return 2", "why": "because"}


@pytest.fixture
def cells() -> list[NotebookNode]:
    """A submission in order: every answer given, test cells without their hidden part."""
    made = []
    for cell in FORM:
        source = ANSWERS.get(cell.name, cell.source.removesuffix("  # and hidden"))
        make = nbformat.v4.new_code_cell if cell.cell_type == "code" else new_markdown
        made.append(make(source, metadata={"nbgrader": cell.metadata()}))
    made.insert(0, new_markdown("# Exercise"))
    made.insert(3, nbformat.v4.new_code_cell("f()"))
    return made


new_markdown = nbformat.v4.new_markdown_cell
WHOLE = [
    (None, "# Exercise"),
    ("setup", "import math"),
    ("f", "def f(): return 1"),
    (None, "f()"),
    ("test_f", "assert f() == 1  # and hidden"),
    ("g", "def g(): return 2"),
    ("test_g", "assert g() == 2  # and hidden"),
    ("why", "because"),
]


def mend(cells: list[NotebookNode]) -> tuple[list[NotebookNode], list[str]]:
    return repair.mend(cells, EXERCISE)


def seen(cells: list[NotebookNode]) -> list[tuple[str | None, str]]:
    return [(name_of(cell), cell.source) for cell in cells]


def test_a_submission_in_order_stays_as_it_is(cells: list[NotebookNode]) -> None:
    mended, said = mend(cells)
    assert (seen(mended), said) == (WHOLE, [])
    assert mended[2].id == cells[2].id


def at(cells: list[NotebookNode], name: str) -> int:
    return next(place for place, cell in enumerate(cells) if name_of(cell) == name)


def delete(name: str) -> Callable:
    return lambda cells: cells.pop(at(cells, name))


def move_to_the_front(name: str) -> Callable:
    return lambda cells: cells.insert(0, cells.pop(at(cells, name)))


def copy_to_the_end(name: str) -> Callable:
    return lambda cells: cells.append(copy.deepcopy(cells[at(cells, name)]))


def change(name: str, **what: object) -> Callable:
    return lambda cells: cells[at(cells, name)].update(what)


def remark(name: str, marks: object) -> Callable:
    return lambda cells: cells[at(cells, name)].metadata.update(nbgrader=marks)


@pytest.mark.parametrize(
    ("accident", "word"),
    [
        (delete("setup"), "cell setup was missing"),
        (delete("test_f"), "cell test_f was missing"),
        (move_to_the_front("test_g"), "cells were moved"),
        (copy_to_the_end("test_f"), "cell test_f stands more than once"),
        (copy_to_the_end("setup"), "cell setup stands more than once"),
        (change("test_f", source="pass"), None),
        (change("test_f", cell_type="markdown"), "the type of cell test_f"),
        (change("f", cell_type="markdown"), "the type of cell f"),
        (change("f", cell_type="raw"), "the type of cell f"),
        (remark("test_f", {"grade_id": "test_f", "points": 100, "schema_version": 1}), None),
        (remark("setup", {"grade_id": "setup", "solution": True, "schema_version": 99}), None),
    ],
)
def test_accident_is_mended(cells: list[NotebookNode], accident: Callable, word: str) -> None:
    accident(cells)
    mended, said = mend(cells)
    assert sorted(map(str, seen(mended))) == sorted(map(str, WHOLE))
    graded = [pair for pair in seen(mended) if pair[0]]
    assert graded == [pair for pair in WHOLE if pair[0]]
    assert any(word in sentence for sentence in said) if word else said == []
    for cell, form in zip((c for c in mended if name_of(c)), FORM, strict=True):
        assert cell.metadata.nbgrader == form.metadata()
        assert cell.cell_type == form.cell_type
    give_ids(mended)
    nbformat.validate(nbformat.v4.new_notebook(cells=mended))


def test_of_a_copied_answer_the_last_one_counts(cells: list[NotebookNode]) -> None:
    copied = copy.deepcopy(cells[at(cells, "f")])
    copied.source = "def f(): return 'better'"
    cells.append(copied)
    mended, _ = mend(cells)
    assert mended[at(mended, "f")].source == "def f(): return 'better'"
    assert [cell.source for cell in mended].count("def f(): return 1") == 1
    assert at(mended, "f") < at(mended, "test_f")


def test_a_lost_answer_stays_lost_and_a_lost_question_comes_back(cells: list[NotebookNode]) -> None:
    for name in ("f", "why"):
        cells.pop(at(cells, name))
    mended, said = mend(cells)
    assert "f" not in {name_of(cell) for cell in mended}
    assert mended[at(mended, "why")].source == f"*Your answer here.*\n\n*({MISSING})*"
    assert said == [
        "answer f was missing",
        "cell why was missing; it is back as released, and a person has to look",
    ]


def test_a_blank_copy_takes_no_answers_place(cells: list[NotebookNode]) -> None:
    """Two people in one notebook: some programs write all cells twice, the second time blank."""
    again = copy.deepcopy(cells)
    for cell in again:
        if name_of(cell) in ANSWERS:
            cell.source = next(x.source for x in FORM if x.name == name_of(cell))
    mended, said = mend([*cells, *again])
    assert [pair for pair in seen(mended) if pair[0]] == [pair for pair in WHOLE if pair[0]]
    assert "raise NotImplementedError" not in [cell.source for cell in mended]
    assert "cell f stands more than once; the last one that is not blank counts" in said


def test_a_picture_in_a_written_answer_stays(cells: list[NotebookNode]) -> None:
    picture = {"p.png": {"image/png": "AAAA"}}
    cells[at(cells, "why")].attachments = picture
    mended, _ = mend([healed(cell) for cell in cells])
    assert mended[at(mended, "why")].attachments == picture


def test_what_a_submission_says_of_its_judgement_goes(cells: list[NotebookNode]) -> None:
    claims = {"unjudged": "I say so", "look": "I say so", "refused": "I say so"}
    cells += [nbformat.v4.new_raw_cell("raw"), nbformat.v4.new_code_cell("")]
    for cell in cells:
        cell.metadata["nbjudge"] = dict(claims)
    mended, _ = mend([healed(cell) for cell in cells])
    assert len(mended) == len(cells)
    assert [cell for cell in mended if "nbjudge" in cell.metadata] == []


@pytest.mark.parametrize(
    "cell",
    [
        {"cell_type": "code", "source": "1", "metadata": {}},
        {"cell_type": "code", "source": "1", "metadata": None, "outputs": None},
        {"cell_type": "code", "metadata": {"tags": "not a list"}, "outputs": [], "source": "1"},
        {"cell_type": "heading", "source": "1", "metadata": {}, "level": 2},
        {"cell_type": "markdown", "source": None, "metadata": {}, "attachments": {"a": "b"}},
        {"source": "1"},
        None,
    ],
)
def test_what_a_program_left_out_is_put_in(cell: object, cells: list[NotebookNode]) -> None:
    broken = nbformat.from_dict(cell) if cell else None
    notebook = nbformat.v4.new_notebook()
    notebook.metadata["kernelspec"] = {}
    notebook.cells, _ = mend([*map(healed, cells), healed(broken)])
    give_ids(notebook.cells)
    heal_metadata(notebook)
    nbformat.validate(notebook)
    assert seen(notebook.cells)[: len(WHOLE)] == WHOLE


def test_an_answer_whose_marks_were_lost_still_runs(cells: list[NotebookNode]) -> None:
    """Cutting and pasting in some editors drops the marks, not the text."""
    del cells[at(cells, "f")].metadata["nbgrader"]
    mended, _ = mend(cells)
    sources = [cell.source for cell in mended]
    assert sources.index("def f(): return 1") < at(mended, "test_f")


class Incomparable(NotebookNode):
    """A cell that must not be compared: of thousands, each would be compared with each."""

    def __eq__(self, other: object) -> bool:
        raise AssertionError("cells are compared")

    __hash__ = None


def test_moved_cells_are_not_compared_each_with_each(cells: list[NotebookNode]) -> None:
    many = [
        Incomparable(nbformat.v4.new_code_cell(f"import os as o{number}")) for number in range(50)
    ]
    mended, said = mend([*reversed(cells), *many])
    assert "cells were moved; they are in the released order again" in said
    assert [cell.source for cell in mended[:50]] == [cell.source for cell in many]
    assert len(mended) == 50 + len(cells)


@pytest.mark.parametrize("marks", [{}, [], "x", {"grade_id": 7}, {"grade_id": "unheard of"}, None])
def test_strange_marks_are_dropped(cells: list[NotebookNode], marks: object) -> None:
    cells[0].metadata["nbgrader"] = marks
    mended, said = mend([healed(cell) for cell in cells])
    assert (seen(mended), said) == (WHOLE, [])
    assert "nbgrader" not in mended[0].metadata


def test_every_cell_gets_an_id_of_its_own(cells: list[NotebookNode]) -> None:
    del cells[0]["id"]
    cells[1].id = cells[2].id = "mended-1"
    cells[3].id = "no blanks, and not so long as this " * 3
    give_ids(cells)
    assert len({cell.id for cell in cells}) == len(cells)
    assert all(len(cell.id) < 65 and " " not in cell.id for cell in cells)


def test_a_reversed_notebook_imports_first(cells: list[NotebookNode]) -> None:
    cells.insert(0, nbformat.v4.new_code_cell("import numpy as np\nfrom os import sep"))
    cells.reverse()
    mended, said = mend(cells)
    assert mended[0].source.startswith("import numpy")
    assert [name_of(cell) for cell in mended if name_of(cell)] == [cell.name for cell in FORM]
    assert said == ["cells were moved; they are in the released order again"]

"""Cells that have lost their marks go where they belong, or a person is asked; never a silent 0."""

import copy
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from nbjudge.grading.cell_texts import is_text
from nbjudge.grading.lost_marks import Search
from nbjudge.grading.released import Exercise, Released, exercise, name_of
from nbjudge.grading.repair import ELSEWHERE, MISSING, mend
from nbjudge.grading.right_file import NotThisNotebook, has_work, right_one

code, text = nbformat.v4.new_code_cell, nbformat.v4.new_markdown_cell
STUB = "# YOUR CODE HERE\nraise NotImplementedError"
Cells = list[NotebookNode]


def released(name: str, source: str, kind: str = "code", **kinds: object) -> Released:
    marks = {"locked": True, "grade": False, "solution": False, "task": False}
    marks |= {"cell_type": kind, "points": None, "checksum": "abc"}
    return Released(name=name, source=source, **(marks | kinds))


ANSWER = {"locked": False, "solution": True}
TEST = {"grade": True, "points": 2.0}
RIGHT = {
    "f": "def f(): return 1",
    "g": "def g(): return helped()",
    "size": "size = 3",
    "step": "def step(): return 4",
    "again": "def step(): return 5",
    "why": "Because.",
}
MARKED = [
    released("setup", "import math"),
    released("f", f"def f():\n    {STUB}", **ANSWER),
    released("test_f", "assert f() == 1", **TEST),
    released("g", STUB, **ANSWER),
    released("test_g", "assert g() == 2", **TEST),
    released("data", "data = [1, 2, 3]"),
    released("size", STUB, **ANSWER),
    released("test_size", "assert size == 3", **TEST),
    released("step", f"def step():\n    {STUB}", **ANSWER),
    released("test_step", "assert step() == 4", **TEST),
    released("again", f"def step():\n    {STUB}", **ANSWER),
    released("test_again", "assert step() == 5", **TEST),
    released("why", "YOUR ANSWER HERE", "markdown", **(ANSWER | TEST)),
]
NAMES = [cell.name for cell in MARKED]
HEADINGS = {"f": "## One", "g": "## Two", "why": "## Say why"}


def notebook(answers: dict[str, str]) -> Cells:
    """Make the notebook with some answers; those that are not given are blank."""
    made = [text("# An exercise")]
    for cell in MARKED:
        if cell.name in HEADINGS:
            made.append(text(HEADINGS[cell.name]))
        make = code if cell.cell_type == "code" else text
        source = answers.get(cell.name, cell.source)
        made.append(make(source, metadata={"nbgrader": cell.metadata()}))
    return made


EXERCISE = Exercise(MARKED, {cell.name: cell.source for cell in MARKED}, notebook(RIGHT))


def unmark(cells: Cells, *kept: str) -> Cells:
    """Take the marks from all cells but some."""
    for cell in cells:
        if name_of(cell) not in kept:
            cell.metadata = NotebookNode()
    return cells


def without(cells: Cells, *names: str) -> Cells:
    return [cell for cell in cells if name_of(cell) not in names]


def points(cells: Cells) -> dict[str, bool]:
    """Run mended cells from top to bottom, and say which tests pass."""
    space: dict = {}
    passed = {}
    for cell in cells:
        try:
            exec(cell.source if cell.cell_type == "code" else "", space)
            worked = True
        except Exception:
            worked = False
        if (name_of(cell) or "").startswith("test_"):
            passed[name_of(cell)] = worked
    return passed


FULL = {name: True for name in NAMES if name.startswith("test_")}


def helped(cells: Cells) -> Cells:
    """Add a cell of the student's own that an answer needs."""
    place = next(k for k, cell in enumerate(cells) if cell.source == RIGHT["g"])
    cells.insert(place, code("def helped(): return 2"))
    return cells


def whole() -> Cells:
    return helped(notebook(RIGHT))


def alone(cells: Cells) -> Cells:
    """Keep what a student wrote, and nothing else."""
    return [
        cell
        for cell in unmark(cells)
        if cell.source in [*RIGHT.values()] or "helped" in cell.source
    ]


KEPT: dict[str, Callable[[], Cells]] = {
    "all marks gone": lambda: unmark(whole()),
    "but that of the set-up": lambda: unmark(whole(), "setup"),
    "but that of the last test": lambda: unmark(whole(), "test_again"),
    "but that of the first test": lambda: unmark(whole(), "test_f"),
    "but that of a late answer": lambda: unmark(whole(), "size"),
    "but those of the tests": lambda: unmark(whole(), *FULL),
    "but those of the answers": lambda: unmark(whole(), *RIGHT),
    "with other ends of lines": lambda: [
        cell.update(source=cell.source.replace("\n", " \r\n") + "\n\n") or cell
        for cell in unmark(whole())
    ],
    "and the tests deleted": lambda: unmark(without(whole(), *FULL), "again"),
    "and copied once more": lambda: unmark([*whole(), *copy.deepcopy(whole())]),
}


@pytest.mark.parametrize("cells", KEPT.values(), ids=KEPT)
def test_marks_that_are_gone_cost_nothing(cells: Callable[[], Cells]) -> None:
    mended, said = mend(cells(), EXERCISE)
    assert [name_of(cell) for cell in mended if name_of(cell)] == NAMES
    assert points(mended) == FULL
    sources = {name_of(cell): cell.source.strip() for cell in mended}
    assert {name: sources[name] for name in RIGHT} == RIGHT
    assert any("had lost their marks, and were found" in sentence for sentence in said)


def test_answers_in_a_notebook_of_ones_own_count() -> None:
    mended, said = mend(alone(whole()), EXERCISE)
    assert points(mended) == FULL | {"test_step": False, "test_again": True}
    assert "cell test_f was missing; it is back as released" in said


def test_all_answers_in_one_cell_count() -> None:
    answers = ["def helped(): return 2", RIGHT["f"], RIGHT["g"], RIGHT["size"]]
    mended, said = mend([code("\n".join(answers))], EXERCISE)
    passed = points(mended)
    assert {name for name, right in passed.items() if right} == {"test_f", "test_g", "test_size"}
    assert {"answer g stands in the cell of f", "answer size stands in the cell of f"} <= set(said)
    assert "cell why was missing; it is back as released, and a person has to look" in said


def test_an_answer_earns_nothing_in_anothers_place() -> None:
    """Two tasks ask for a function of one name; the second answer is right for the first."""
    wrong = {"step": "def step(): return 5", "again": "def step(): return 4"}
    mended, _ = mend(unmark(helped(notebook(RIGHT | wrong))), EXERCISE)
    assert points(mended) == FULL | {"test_step": False, "test_again": False}


def test_a_name_that_two_tasks_ask_for_is_no_sign_of_either() -> None:
    """The first answer was deleted with its test; the second one does not take its place."""
    cells = unmark(without(helped(notebook(RIGHT)), "step", "test_step", "test_again"))
    mended, said = mend(cells, EXERCISE)
    assert points(mended) == FULL | {"test_step": False, "test_again": True}
    assert "answer step was missing" in said


def test_wrong_answers_stay_wrong_without_marks() -> None:
    wrong = {"f": "def f(): return 7", "size": "size = 0"}
    mended, _ = mend(unmark(helped(notebook(RIGHT | wrong))), EXERCISE)
    assert points(mended) == FULL | {"test_f": False, "test_size": False}


def test_a_blank_notebook_without_marks_has_no_points() -> None:
    mended, _ = mend(unmark(notebook({})), EXERCISE)
    assert points(mended) == dict.fromkeys(FULL, False)
    assert mended[-1].source == MARKED[-1].source


def test_a_helper_behind_the_answer_is_there_before_the_test() -> None:
    cells = without(notebook(RIGHT), "test_g")
    place = next(k for k, cell in enumerate(cells) if name_of(cell) == "g")
    cells.insert(place + 1, code("def helped(): return 2"))
    assert points(mend(cells, EXERCISE)[0])["test_g"]


# Another notebook


def other_exercise(names: Callable[[str], str] = lambda name: f"other_{name}") -> Cells:
    """Make another exercise's notebook, solved."""
    cells = [text("# Another exercise")]
    for cell in MARKED:
        make = code if cell.cell_type == "code" else text
        source = f"def other_{cell.name}(): return {len(cell.name)}"
        cells.append(
            make(source, metadata={"nbgrader": cell.metadata() | {"grade_id": names(cell.name)}})
        )
    return cells


OTHERS: dict[str, tuple[Callable[[], Cells], str]] = {
    "empty": (list, "it is empty"),
    "blank cells": (lambda: [code(""), text(" \n")], "it is empty"),
    "another": (other_exercise, "its cells are called other_setup, other_f"),
    "another, unmarked": (lambda: unmark(other_exercise()), "none of the released tasks"),
    "another, of the same names": (lambda: other_exercise(str), "none a released text"),
    "the set-up alone": (lambda: notebook(RIGHT)[:2], "none of the released tasks"),
    "one name in common": (
        lambda: [text("# Mine"), code("def f(): return 1"), code("def h(): return 2")],
        "of the released tasks it holds only f;",
    ),
    "something": (lambda: [code("print(1)"), text("Hello")], "none of the released tasks"),
}


@pytest.mark.parametrize(("cells", "why"), OTHERS.values(), ids=OTHERS)
def test_another_notebook_is_for_a_person(
    cells: Callable[[], Cells], why: str, tmp_path: Path
) -> None:
    with pytest.raises(NotThisNotebook, match=why) as raised:
        right_one(cells(), tmp_path / "ps1.ipynb", EXERCISE)
    assert str(raised.value).endswith("a person has to look")


@pytest.mark.parametrize("cells", [*KEPT.values(), lambda: notebook({}), lambda: alone(whole())])
def test_the_right_notebook_is_known(cells: Callable[[], Cells], tmp_path: Path) -> None:
    mine = cells()
    assert right_one(mine, tmp_path / "ps1.ipynb", EXERCISE) == (mine, [])


@pytest.mark.parametrize("order", [1, -1])
def test_a_notebook_pasted_into_a_blank_one_counts(order: int, tmp_path: Path) -> None:
    parts = [notebook({}), unmark(whole())][::order]
    cells, said = right_one([*parts[0], *parts[1]], tmp_path / "ps1.ipynb", EXERCISE)
    assert points(mend(cells, EXERCISE)[0]) == FULL
    assert said == ["the marked cells are as released; those without marks were graded"]


def test_an_answer_in_a_cell_of_its_own_counts(tmp_path: Path) -> None:
    """The released cell was left as it is, and the function stands at the end."""
    cells = [*helped(notebook(RIGHT | {"f": MARKED[1].source})), code(RIGHT["f"])]
    cells, said = right_one(cells, tmp_path / "ps1.ipynb", EXERCISE)
    assert points(mend(cells, EXERCISE)[0]) == FULL
    assert said == []


def test_an_older_release_is_the_right_notebook(tmp_path: Path) -> None:
    """Its tests were other ones, and so were its headings; the answers have the names."""
    cells = [cell for cell in notebook(RIGHT) if name_of(cell)]
    for cell in cells:
        cell.source = cell.source.replace("assert", "assert True and")
    assert right_one(cells, tmp_path / "ps1.ipynb", EXERCISE)[0] is cells


def write(path: Path, cells: Cells) -> None:
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)


@pytest.mark.parametrize("named", [lambda: notebook({}), other_exercise, list])
def test_the_answers_in_a_notebook_beside_count(named: Callable[[], Cells], tmp_path: Path) -> None:
    write(tmp_path / "Copy of ps1.ipynb", unmark(whole()))
    write(tmp_path / "scratch.ipynb", [code("print(1)")])
    (tmp_path / "broken.ipynb").write_text("{")
    (tmp_path / "null.ipynb").write_text('{"cells": [{"metadata": null}], "nbformat": 4}')
    cells, said = right_one(named(), tmp_path / "ps1.ipynb", EXERCISE)
    assert points(mend(cells, EXERCISE)[0]) == FULL
    assert len(said) == 1 and said[0].endswith("; Copy of ps1.ipynb was graded in its place")


@pytest.mark.parametrize("example", [RIGHT["f"], RIGHT["f"] + "  # I have read it"])
def test_the_instructors_example_is_no_answer(example: str) -> None:
    """A notebook may show how, and then ask for it: who leaves that blank has not answered."""
    shown = code(RIGHT["f"])
    taught = Exercise(MARKED, EXERCISE.shown, [shown, *EXERCISE.written])
    cells = [code(example), *notebook({})]
    mended, said = mend(cells, taught)
    (answer,) = [cell.source for cell in mended if name_of(cell) == "f"]
    assert (answer, said) == (EXERCISE.shown["f"], [])
    assert not has_work(Search([copy.deepcopy(shown), *notebook({})], taught))


def test_two_notebooks_beside_a_blank_one_are_for_a_person(tmp_path: Path) -> None:
    write(tmp_path / "a.ipynb", whole())
    write(tmp_path / "b.ipynb", unmark(helped(notebook(RIGHT | {"size": "size = 4"}))))
    with pytest.raises(NotThisNotebook, match=r"could be in a.ipynb, b.ipynb: leave one"):
        right_one(notebook({}), tmp_path / "ps1.ipynb", EXERCISE)


def test_another_exercise_of_the_same_names_is_no_stand_in(tmp_path: Path) -> None:
    """Not even if it has the same headings."""
    headings = [cell for cell in notebook({}) if not name_of(cell)]
    write(tmp_path / "two.ipynb", [*headings, *other_exercise(str)])
    blank = notebook({})
    assert right_one(blank, tmp_path / "ps1.ipynb", EXERCISE) == (blank, [])


def two_exercises() -> tuple[Exercise, Exercise]:
    """Give two notebooks of one assignment, whose cells have the same names."""
    second = [
        released("f", f"def h():\n    {STUB}", **ANSWER),
        released("test_f", "assert h() == 8", **TEST),
    ]
    solved = [code(x.source, metadata={"nbgrader": x.metadata()}) for x in second]
    solved[0].source = "def h(): return 8"
    return EXERCISE, Exercise(second, {cell.name: cell.source for cell in second}, solved)


@pytest.mark.parametrize("marked", [True, False])
def test_two_notebooks_that_were_swapped_are_told_apart(tmp_path: Path, marked: bool) -> None:
    one, two = two_exercises()
    first, second = whole(), copy.deepcopy(list(two.written))
    if not marked:
        unmark(first), unmark(second)
    write(tmp_path / "two.ipynb", first)
    write(tmp_path / "one.ipynb", second)
    for path, theirs, mine, known, others in (
        ("one.ipynb", second, first, one, {"two": two}),
        ("two.ipynb", first, second, two, {"one": one}),
    ):
        cells, said = right_one(theirs, tmp_path / path, known, others)
        assert [cell.source for cell in cells] == [cell.source for cell in mine]
        assert len(said) == 1 and said[0].startswith(f"{path} cannot be graded: ")


def test_a_notebook_of_the_assignment_is_no_answer_to_another(tmp_path: Path) -> None:
    """Two ask for a function of one name; one of them is blank."""
    write(tmp_path / "two.ipynb", whole())
    blank = notebook({})
    seen = right_one(blank, tmp_path / "one.ipynb", EXERCISE, {"two": EXERCISE})
    assert seen == (blank, [])


def test_one_notebook_twice_is_for_a_person(tmp_path: Path) -> None:
    _, two = two_exercises()
    for name in ("one", "two"):
        write(tmp_path / f"{name}.ipynb", whole())
    with pytest.raises(NotThisNotebook, match=r"two\.ipynb cannot be graded"):
        right_one(whole(), tmp_path / "two.ipynb", two)


# Written answers


def written(*cells: NotebookNode, placeholder: str | None = "YOUR ANSWER HERE") -> Cells:
    """Answer the written question in cells of one's own."""
    made = helped(notebook(RIGHT if placeholder is None else RIGHT | {"why": placeholder}))
    made = without(made, "why") if placeholder is None else made
    return [*made, *cells]


@pytest.mark.parametrize(
    "cells",
    [
        written(text("Because of this.")),
        written(text("Because."), text("And why not.")),
        written(code("Because it is so")),
        written(code("# because it is so")),
        written(nbformat.v4.new_raw_cell("Because.")),
        [
            cell.update(source=cell.source.replace("## Say why", "## Say why\n\nBecause.")) or cell
            for cell in written()
        ],
    ],
)
def test_a_written_answer_beside_its_cell_waits(cells: Cells) -> None:
    mended, said = mend(cells, EXERCISE)
    why = next(cell for cell in mended if name_of(cell) == "why")
    assert why.source == f"YOUR ANSWER HERE\n\n*({ELSEWHERE})*"
    assert said == ["answer why is blank, with new cells near it: a person has to look"]
    assert points(mended) == FULL


def test_a_written_answer_in_a_new_cell_is_the_answer() -> None:
    mended, _ = mend(written(text("Because of this."), placeholder=None), EXERCISE)
    assert (name_of(mended[-1]), mended[-1].source) == ("why", "Because of this.")


def test_a_written_answer_that_is_missing_waits() -> None:
    mended, said = mend(written(placeholder=None), EXERCISE)
    assert mended[-1].source == f"YOUR ANSWER HERE\n\n*({MISSING})*"
    assert said == ["cell why was missing; it is back as released, and a person has to look"]


def test_the_header_that_nbgrader_puts_on_top_is_nobodys_answer(tmp_path: Path) -> None:
    """As in nbgrader's own course, where a question comes before any other marked cell."""
    head, question = text("Before you turn this in, restart the kernel."), MARKED[-1]
    source = tmp_path / "source"
    (source / "ps1").mkdir(parents=True)
    own = [text("Say why."), text("Because.", metadata={"nbgrader": question.metadata()})]
    for path, cells in ((source / "header.ipynb", [head]), (source / "ps1/p.ipynb", own)):
        nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    blank = [head, own[0], text(question.source, metadata={"nbgrader": question.metadata()})]
    for header, said in (("source/header.ipynb", 0), ("", 1)):
        config = Config(CourseDirectory={"root": str(tmp_path)})
        config.IncludeHeaderFooter.header = header
        known = exercise([question], CourseDirectory(config=config), "ps1", "p")
        assert len(mend(copy.deepcopy(blank), known)[1]) == said, header


def test_a_blank_question_with_nothing_near_it_has_no_points() -> None:
    mended, said = mend(written(code("f()"), code("%matplotlib inline"), text(" ")), EXERCISE)
    assert next(x for x in mended if name_of(x) == "why").source == "YOUR ANSWER HERE"
    assert said == []


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (code("This is so."), True),
        (code('"""This is so."""'), True),
        (code("x = 1"), False),
        (code("%pip install x"), False),
        (code("def f(:"), True),
        (code(""), False),
        (text("x"), True),
        (text("\n"), False),
        (code("(" * 5000), True),
    ],
)
def test_words_are_told_from_code(cell: NotebookNode, words: bool) -> None:
    assert is_text(cell) is words


def test_a_large_notebook_is_searched_at_once() -> None:
    cells = unmark([*whole(), *(code("import math") for _ in range(3000))])
    assert Search(cells, EXERCISE).missing() == []

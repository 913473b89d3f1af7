"""The report names the student's own error, not only the name that it left unbound."""

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from nbjudge.grading.causes import Failed, cause_of, failure_of, name_newer_syntax
from nbjudge.grading.verdict import error_output


def failed_cell(source: str, name: str = "SyntaxError", message: str = "no") -> NotebookNode:
    return new_code_cell(source, outputs=[error_output(name, message)])


@pytest.mark.parametrize(
    ("source", "needs"),
    [
        ("x = 1\ntype Pair = tuple[int, int]", "3.12"),
        ("type Pair[T] = tuple[T, T]", "3.12"),
        ("def first[T](xs: list[T]) -> T:\n    return xs[0]", "3.12"),
        ("async def first[T](x): ...", "3.12"),
        ("class Box[T]:\n    pass", "3.12"),
        ("class Box[T = int]:\n    pass", "3.13"),
        ("print(f'{', '.join(names)}')", "3.12"),
        ('print(f"{d["a"]} and {d["b"]}")', "3.12"),
        ("print(f'{'\\n'.join(names)}')", "3.12"),
        ('print(f"{"\\n".join(names)}")', "3.12"),
        ("try:\n    f()\nexcept ValueError, TypeError:\n    pass", "3.14"),
        ("page = t'<p>{name}</p>'", "3.14"),
    ],
)
def test_newer_syntax_is_named_as_such(source: str, needs: str) -> None:
    cell = failed_cell(source)
    said = name_newer_syntax(cell, (3, 11))
    assert f"needs Python {needs}; the grader runs 3.11" in said
    assert said in cell.outputs[0].evalue
    assert said in cell.outputs[0].traceback[-1]
    version = tuple(int(part) for part in needs.split("."))
    assert name_newer_syntax(failed_cell(source), version) == ""


@pytest.mark.parametrize(
    "source",
    [
        "def f(x:\n    return x",
        "print(f'{x'",
        "type = 3\nprint(type",
        "x = f'{a}' + 'b' '{",
        "except_ = 1,\nx = (",
        "class A:\nx = [1",
        "about = 't'; it'",
    ],
)
def test_a_slip_is_not_taken_for_newer_syntax(source: str) -> None:
    assert name_newer_syntax(failed_cell(source), (3, 11)) == ""


def test_only_a_syntax_error_can_be_newer_syntax() -> None:
    assert name_newer_syntax(failed_cell("type X = int", "NameError"), (3, 11)) == ""


def test_a_hostile_text_takes_no_time() -> None:
    for source in ('f"{' + '"' * 100_000, 'f"{' * 50_000, ('f"{' + '"' * 390 + "\n") * 5000):
        assert name_newer_syntax(failed_cell(source), (3, 11)) == ""


NAME = [error_output("NameError", "name 'mean' is not defined")]
FAILED = [
    Failed("mean", "def mean(x): ...", "OSError: no"),
    Failed("other", "meaning = 1", "ValueError: no"),
]


def test_a_missing_name_is_traced_to_the_cell_that_has_it() -> None:
    assert cause_of(NAME, FAILED) == "the cell mean had failed: OSError: no"
    assert cause_of(NAME, FAILED[1:]) == ""
    assert cause_of([error_output("AssertionError", "name 'mean' is not defined")], FAILED) == ""
    assert cause_of([], FAILED) == ""


def test_what_failed_is_noted_with_its_name() -> None:
    cell = failed_cell("import gone", "ModuleNotFoundError", "No module named 'gone'")
    assert failure_of(cell).cell == "of the student's own"
    cell.metadata["nbgrader"] = {"grade_id": "f"}
    said = Failed("f", "import gone", "ModuleNotFoundError: No module named 'gone'")
    assert failure_of(cell) == said
    assert failure_of(new_code_cell("x = 1")) is None

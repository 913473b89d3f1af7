"""Book and exercises show numbers, fit on a phone, write 55,000; what does not yet is listed."""

from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

import contract
from contract import metadata_breaches, teaching_breaches
from tools import ROOT

NOTEBOOKS = sorted([*ROOT.glob("book/*.ipynb"), *ROOT.glob("solutions/*/*.ipynb")])
LIST = ROOT / "tests/support/unconverted.txt"


def unconverted() -> dict[str, int]:
    """Read how many breaches each notebook may still have."""
    lines = [line.split() for line in LIST.read_text(encoding="utf-8").splitlines()]
    return {line[0]: int(line[1]) for line in lines if line and line[0] != "#"}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def verdict(found: list[str], listed: int | None) -> str:
    """Say what is wrong with a notebook's breaches; nothing, if they are as listed."""
    if listed is None:
        return "\n".join(found)
    if not found:
        return "it keeps the rules now: take its line out of tests/support/unconverted.txt"
    return "\n".join(found) if len(found) > listed else ""


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name_of)
def test_notebook_teaches_as_agreed(path: Path) -> None:
    name, notebook = name_of(path), nbformat.read(path, as_version=4)
    assert metadata_breaches(notebook) == []
    assert verdict(teaching_breaches(notebook, name), unconverted().get(name)) == ""


def test_what_is_listed_exists() -> None:
    assert set(unconverted()) <= {name_of(path) for path in NOTEBOOKS}


def test_the_list_only_shrinks() -> None:
    assert verdict(["a", "b"], 2) == verdict(["a"], 2) == verdict([], None) == ""
    assert verdict(["a"], None) == "a"
    assert verdict(["a", "b", "c"], 2) == "a\nb\nc"
    assert "take its line out" in verdict([], 2)


def notebook_of(source: str, printed: str = "", **metadata: object) -> NotebookNode:
    outputs = [nbformat.v4.new_output("stream", text=printed, name="stdout")] if printed else []
    cell = nbformat.v4.new_code_cell(source, id="c", outputs=outputs, metadata=metadata)
    return nbformat.v4.new_notebook(cells=[cell])


def prose(text: str) -> NotebookNode:
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text, id="c")])


@pytest.mark.parametrize("printed", ["equal: True", "(28, 28) False\n", "[True, 1]", "most True,"])
def test_a_bare_truth_is_seen(printed: str) -> None:
    (found,) = teaching_breaches(notebook_of("x", printed), "a")
    assert "print the number that a reader waits for" in found


def test_a_truth_is_seen_in_a_result_too() -> None:
    notebook = notebook_of("x")
    result = nbformat.v4.new_output("execute_result", data={"text/plain": "True"})
    notebook.cells[0].outputs = [result]
    assert len(teaching_breaches(notebook, "a")) == 1


@pytest.mark.parametrize(
    "notebook",
    [
        notebook_of("equal = True"),
        notebook_of("x", "Truly 3 TrueType False_"),
        notebook_of("x", "[ True False]", tags=["booleans"]),
    ],
)
def test_a_truth_in_code_a_word_or_a_lesson_is_none(notebook: NotebookNode) -> None:
    assert teaching_breaches(notebook, "a") == []


def test_an_exception_is_for_one_line_of_one_notebook(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(contract.BARE_ALLOWED, ("a", "tf.log: False"), "a list of what is gone")
    notebook = notebook_of("x", "  tf.log: False\ntf.log: True\n")
    assert len(teaching_breaches(notebook, "a")) == 1
    assert len(teaching_breaches(notebook, "b")) == 2


def test_a_line_that_a_phone_cuts_is_seen() -> None:
    fits, long = "x" * 79, "x" * 80
    (found,) = teaching_breaches(notebook_of(f"{fits}\n{long}"), "a")
    assert "a line of 80 characters" in found
    assert teaching_breaches(notebook_of(long, nbgrader={"grade": True}), "a") == []


@pytest.mark.parametrize(
    "text", ["all 55000 digits", "(10000)", "50000.5 of", "70000.", "| 60000 |"]
)
def test_a_long_number_without_a_comma_is_seen(text: str) -> None:
    (found,) = teaching_breaches(prose(text), "a")
    assert "write " in found and "," in found.split("write ")[1]


@pytest.mark.parametrize(
    "text",
    ["55,000 of 1,568,000", "`range(55000)`", "0000010000 for 5", "in 2019", "$10000$", "0.12345",
     "[x](a.html#20000)", "hex-12345"],
)  # fmt: skip
def test_a_number_that_is_short_or_code_is_left(text: str) -> None:
    assert teaching_breaches(prose(text), "a") == []

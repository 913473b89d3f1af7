"""Every chapter keeps the contract, and the contract can be broken: each rule is seen red."""

import copy
from collections.abc import Callable

import nbformat
import pytest
from nbformat import NotebookNode

from contract import CHAPTERS, STEPS, chapter_breaches, code_cells, page_breaches, words
from tools import ROOT, steps

BOOK = ROOT / "book"
PAGES = ("article", "fashion", "gpu")  # notebooks that are no chapter


def read(name: str) -> NotebookNode:
    return nbformat.read(BOOK / f"{name}.ipynb", as_version=4)


@pytest.mark.parametrize("name", CHAPTERS)
def test_chapter_keeps_the_contract(name: str) -> None:
    assert chapter_breaches(read(name), name) == []


@pytest.mark.parametrize("name", PAGES)
def test_other_page_keeps_the_rules_of_every_page(name: str) -> None:
    assert page_breaches(read(name)) == []


def test_no_other_notebook_escapes_the_checks() -> None:
    assert {path.stem for path in BOOK.glob("*.ipynb")} == {*CHAPTERS, *PAGES}


def test_words_leave_out_what_is_not_read_aloud() -> None:
    text = "Two words $x^2$ `code` ![no](a.svg) [link](b.md)\n:::{note} none\n<details>\n"
    assert words(text) == 4  # Two, words, the code word, link


def cell(notebook: NotebookNode, number: int) -> NotebookNode:
    return code_cells(notebook)[number]


def replace(old: str, new: str) -> Callable[[NotebookNode], None]:
    def change(notebook: NotebookNode) -> None:
        for part in notebook.cells:
            if part.cell_type == "markdown":
                part.source = part.source.replace(old, new)

    return change


def stream(text: str, name: str = "stdout") -> Callable[[NotebookNode], None]:
    def change(notebook: NotebookNode) -> None:
        cell(notebook, 2).outputs = [nbformat.v4.new_output("stream", name=name, text=text)]

    return change


def tagged(*names: str) -> Callable[[NotebookNode], None]:
    def change(notebook: NotebookNode) -> None:
        cell(notebook, -1).metadata["tags"] = list(names)
        cell(notebook, -1).source = "print(1)"

    return change


def unexecuted(notebook: NotebookNode) -> None:
    cell(notebook, 1).execution_count = None


def failed(notebook: NotebookNode) -> None:
    cell(notebook, 1).outputs = [
        nbformat.v4.new_output("error", ename="E", evalue="", traceback=[])
    ]


def long(notebook: NotebookNode) -> None:
    cell(notebook, 1).source = "x = 1\n" * 13


def long_imports(notebook: NotebookNode) -> None:
    assert "imports" in cell(notebook, 0).metadata["tags"]
    cell(notebook, 0).source = "import math\n" * 13


def airy(notebook: NotebookNode) -> None:
    cell(notebook, 1).source = "x = 1\n\n" * 6 + "x"


def installs(notebook: NotebookNode) -> None:
    cell(notebook, 1).source = "!pip install numpy"


def silent_figure(notebook: NotebookNode) -> None:
    data = {"image/png": "", "text/plain": "<Figure>"}
    cell(notebook, 1).outputs = [nbformat.v4.new_output("display_data", data=data)]
    cell(notebook, 1).metadata = {}


def sourceless(notebook: NotebookNode) -> None:
    for part in code_cells(notebook):
        part.outputs = []


def wordy(notebook: NotebookNode) -> None:
    notebook.cells.insert(3, nbformat.v4.new_markdown_cell("word " * 1500, id="more"))


def fewer_cells(notebook: NotebookNode) -> None:
    notebook.cells = [part for part in notebook.cells if part not in code_cells(notebook)[5:]]


def bet(chosen: int | None, *choices: str, tag: str = "bet") -> Callable[[NotebookNode], None]:
    def change(notebook: NotebookNode) -> None:
        block = "\n".join([":::{bet}", *(f"- {each}" for each in choices), ":::"])
        place = notebook.cells.index(cell(notebook, 2))
        notebook.cells.insert(place, nbformat.v4.new_markdown_cell(f"Guess.\n\n{block}", id="bet"))
        cell(notebook, 2).metadata.pop("bet", None)  # its own
        cell(notebook, 2).metadata |= {"bet": chosen} if chosen else {}
        cell(notebook, 2).metadata["tags"] = [tag]

    return change


def tolerant(tolerance: object) -> Callable[[NotebookNode], None]:
    def change(notebook: NotebookNode) -> None:
        cell(notebook, 2).metadata["tolerance"] = tolerance

    return change


def noisy_guard(notebook: NotebookNode) -> None:
    stream("seen")(notebook)
    cell(notebook, 2).metadata["tags"] = ["guard"]


BROKEN = {
    "never executed": (unexecuted, "was executed as None"),
    "stored error": (failed, "ends in an error"),
    "stderr": (stream("x", "stderr"), "writes to stderr"),
    "path": (stream("saved in /tmp/x"), "prints a path"),
    "address": (stream("<object at 0x7f00aa11bb22>"), "prints a path"),
    "timing": (stream("took 3.2 s"), "prints a path"),
    "warning": (stream("UserWarning: no"), "prints a path"),
    "made on the stand-in": (stream("generated stand-in digits"), "prints a path"),
    "source not shown": (sourceless, "no output says source='MNIST'"),
    "long cell": (long, "13 lines"),
    "long with blank lines": (airy, "13 lines"),
    "installs": (installs, "installs something"),
    "figure without text": (silent_figure, "without alternative text"),
    "unknown tag": (tagged("nbval-skip"), "unknown tags"),
    "imports, and more": (tagged("imports"), "holds other code too"),
    "long imports": (long_imports, "13 lines"),
    "uncompared, unasserted": (tagged("nbval-ignore-output"), "no assertion follows"),
    "guard that prints": (noisy_guard, "is a guard, and prints"),
    "tolerance of no kind": (tolerant({"about": 0.1}), "a tolerance that is none"),
    "tolerance of nothing": (tolerant({"absolute": 0}), "a tolerance that is none"),
    "tolerance without a number": (tolerant(0.1), "a tolerance that is none"),
    "bet past its choices": (bet(3, "few", "many"), "has the bet 3, of 2 choices"),
    "bet on one choice": (bet(1, "all"), "a bet of 1 choices"),
    "choices without a bet": (bet(None, "few", "many"), "has the bet None, of 2 choices"),
    "bet in the open": (bet(1, "few", "many", tag="pixels"), "not the tag 'bet'"),
    "other title": (replace("# Step 1: ", "# One: "), "title does not start"),
    "other picture": (replace("steps/01_import", "steps/02_variables"), "picture with this"),
    "goal unanswered": (replace("## Recap\n", "## Recap\n\n- one more\n"), "answers in the recap"),
    "no time": (replace("**Time:**", "Time:"), "does not say '**Time:** about'"),
    "no tasks": (replace("## Your turn", "## Tasks"), "are not all there"),
    "answer in the open": (replace("<details>\n", ""), "without one folded answer"),
    "answer of no paragraph": (replace("</summary>\n\n", "</summary>\n"), "one folded answer"),
    "no exercise": (replace("](../exercises/", "](../elsewhere/"), "no link to its exercise"),
    "no box": (replace("From the article", "Note"), "no 'From the article' box"),
    "asks nothing": (replace("?", "."), "questions to the reader"),
    "filler": (replace("## Recap", "This is simply so.\n\n## Recap"), "says 'simply'"),
    "invented number": (
        replace("## Recap", "It is 0.98765.\n\n## Recap"),
        "0.98765, which no cell",
    ),
    "too long": (wordy, "words, expected 900"),
    "too few cells": (fewer_cells, "code cells, expected 10"),
}


def test_a_bet_and_a_guard_are_allowed() -> None:
    notebook = read(STEPS[5])  # it has words to spare
    before = chapter_breaches(notebook, STEPS[5])
    bet(2, "few", "many")(notebook)
    tolerant({"absolute": 0.001, "picture": 2})(notebook)
    guard = nbformat.v4.new_code_cell(
        "assert 1 < 2", id="guard", execution_count=99, metadata={"tags": ["guard"]}
    )
    notebook.cells.append(guard)
    found = chapter_breaches(notebook, STEPS[5])
    assert [each for each in found if each not in before and "executed as 99" not in each] == []


@pytest.mark.parametrize("change, breach", BROKEN.values(), ids=BROKEN)
def test_a_broken_chapter_is_seen(change: Callable[[NotebookNode], None], breach: str) -> None:
    notebook = copy.deepcopy(read(STEPS[0]))
    change(notebook)
    assert any(breach in found for found in chapter_breaches(notebook, STEPS[5]))


def test_an_appendix_has_neither_number_nor_box() -> None:
    notebook = read(steps.APPENDIX[0])
    notebook.cells[0].source = "# Chapter 8: A program\n\n![The way](_static/steps/08_numpy.svg)"
    found = chapter_breaches(notebook, steps.APPENDIX[0])
    assert "the title does not start with '# Appendix: '" in found
    assert "it opens with a picture of the way, on which it has no box" in found

"""What would take minutes to show is cut in a page, and says so; all else is as it was."""

import copy
import time

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from nbjudge.feedback.bounds import LONGEST, MOST, BoundWork
from nbjudge.feedback.page import heading_of

COLOURED = "\x1b[31mx\x1b[0m"


def bounded(*cells: NotebookNode) -> list[NotebookNode]:
    notebook, _ = BoundWork().preprocess(new_notebook(cells=copy.deepcopy([*cells])), {})
    return notebook.cells


def test_what_people_write_stays() -> None:
    outputs = [
        new_output("stream", text=COLOURED),
        new_output("error", ename="E", evalue="e", traceback=[COLOURED, "x"]),
        new_output("display_data", data={"text/plain": "x", "image/png": "aa"}),
    ]
    cells = [new_code_cell("x = 1\n" * 1000, outputs=outputs), new_markdown_cell("# T")]
    assert bounded(*cells) == cells


def test_long_code_is_cut_and_says_so() -> None:
    (cell,) = bounded(new_code_cell("x" * (LONGEST + 7)))
    assert cell.source == "x" * LONGEST + "\n# Left out here: 7 characters more."
    many = bounded(*[new_code_cell("x" * LONGEST) for _ in range(100)])
    assert sum(len(cell.source) for cell in many) < MOST + 100 * 60
    assert many[-1].source == f"\n# Left out here: {LONGEST} characters more."


@pytest.mark.parametrize("name", ["text", "traceback", "data"])
def test_an_output_of_nothing_but_colours_loses_them(name: str) -> None:
    text = COLOURED * 10_000
    outputs = {
        "text": new_output("stream", text=text),
        "traceback": new_output("error", ename="E", evalue="e", traceback=[text]),
        "data": new_output("display_data", data={"text/plain": text}),
    }
    (cell,) = bounded(new_code_cell("x", outputs=[outputs[name]]))
    bare = "x" * 10_000
    shown = {"text": bare, "traceback": [bare], "data": {"text/plain": bare}}
    assert cell.outputs[0][name] == shown[name]


def test_a_heading_is_found_in_whatever_was_written() -> None:
    assert heading_of("# Title\n## Task 1: `f` (3 points)\ntext\n### Task *2* ##\n####") == "Task 2"
    started = time.perf_counter()
    for source in ("## a" + " " * 1_000_000 + "b", "##" + " " * 1_000_000, "## " + "# " * 500_000):
        heading_of(source)
    assert time.perf_counter() - started < 1

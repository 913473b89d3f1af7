"""Each tolerance was measured, is no wider than that allows, and turns red just outside."""

import copy
import json
from decimal import Decimal
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from tools import ROOT
from tools.rerun import compare, pictures, spread, stress
from tools.rerun.compare import Tolerance, tolerance_of

NOTEBOOKS = sorted([*ROOT.glob("book/*.ipynb"), *ROOT.glob("solutions/*/*.ipynb")])
JUNIT = """<testsuites><testsuite><testcase classname="book.page.ipynb (one thread)" name="Cell 1">
<properties><property name="outputs" value="{value}"/></properties></testcase>
<testcase classname="book.page.ipynb (two threads)" name="Cell 1"/></testsuite></testsuites>"""


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def page(text: str, tolerance: dict | None = None) -> NotebookNode:
    """A notebook whose second code cell prints a text."""
    metadata = {"tolerance": tolerance} if tolerance else {}
    outputs = [nbformat.v4.new_output("stream", text=text, name="stdout")]
    cell = nbformat.v4.new_code_cell("x", id="cell-03", outputs=outputs, metadata=metadata)
    cells = [nbformat.v4.new_code_cell("y"), nbformat.v4.new_markdown_cell("z"), cell]
    return nbformat.v4.new_notebook(cells=cells)


def just_outside(text: str, tolerance: Tolerance) -> list[str]:
    """Give a text once for each number in it, with this one a little too far away."""
    texts = []
    for found in compare.NUMBER.finditer(text):
        number = compare.value(found["number"])
        if number.is_finite():
            allowed = max(tolerance.absolute, tolerance.relative * abs(number))
            wrong = f"{number + allowed + Decimal('1e-15'):f}"
            texts.append(text[: found.start("number")] + wrong + text[found.end("number") :])
    return texts


def planted(notebook: NotebookNode) -> list[list[str]]:
    """Plant wrong numbers in a notebook, one at a time; give what the comparison says of each."""
    found = []
    for cell in spread.cells_of(notebook):
        tolerance = tolerance_of(cell.metadata)
        if tolerance is None:
            continue
        for kind, at in compare.places(cell.outputs).items():
            for number, (holder, key) in enumerate(at):
                for text in just_outside(holder[key], tolerance) if compare.is_text(kind) else []:
                    outputs = copy.deepcopy(cell.outputs)
                    place, key = compare.places(outputs)[kind][number]
                    place[key] = text
                    found.append(compare.settle(outputs, cell.outputs, cell.metadata))
    return found


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name_of)
def test_tolerances_are_as_small_as_was_measured(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    assert spread.wrong_tolerances(notebook, spread.read().get(name_of(path))) == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=name_of)
def test_a_wrong_number_in_a_notebook_is_seen(path: Path) -> None:
    told = planted(nbformat.read(path, as_version=4))
    assert [each for each in told if len(each) != 1] == []


def test_a_wrong_number_is_planted_in_each_place() -> None:
    notebook = page("0.5 and nan, 3e-11\n", {"absolute": 0.1, "relative": 0.2})
    first, second = planted(notebook)
    assert "number 1: 0.5 is committed, 0.600000000000001 came out" in first[0]
    assert "number 3: 3e-11 is committed" in second[0]
    assert planted(page("0.5")) == []


def test_what_was_measured_is_of_a_notebook_that_has_it() -> None:
    assert set(spread.read()) <= {name_of(path) for path in NOTEBOOKS}


@pytest.mark.parametrize(
    ("tolerance", "text", "moved", "fault"),
    [
        ({"absolute": 0.003}, "0.992 0.981", [0.0, 0.001], None),
        ({"absolute": 0.004}, "0.992 0.981", [0.0, 0.001], "absolute 0.004, at most 0.003"),
        ({"absolute": 0.001}, "0.992", [0.0], None),
        ({"absolute": 0.01}, "3 of 0.992", [0.0, 0.001], "at most 0.003 for units of 0.001"),
        ({"absolute": 1}, "55,000", [0.0], None),
        ({"absolute": 2}, "55,000", [0.0], "absolute 2, at most 1 for units of 1"),
        ({"absolute": 2}, "nan 55,000", [0.0, 1.0], None),
        ({"relative": 0.3}, "3.0e-11", [3e-12], None),
        ({"relative": 0.31}, "3.0e-11", [3e-12], "relative 0.31, at most 0.3"),
        ({"relative": 0.3}, "3e-11", [0.0], None),
        ({"relative": 0.4}, "3e-11", [0.0], "relative 0.4, at most 0 for units of 1e-11"),
        ({"relative": 0.1}, "1 10000", [0.0, 0.0], "relative 0.1, at most 0 for units of 1"),
    ],
)
def test_a_tolerance_is_at_most_three_spreads_or_a_last_digit(
    tolerance: dict, text: str, moved: list[float], fault: str | None
) -> None:
    entry = {"cells": [{"cell": "cell-03", "numbers": compare.numbers(text), "spread": moved}]}
    found = spread.wrong_tolerances(page(text, tolerance), entry)
    assert (found == []) if fault is None else any(fault in each for each in found)


def test_a_tolerance_that_was_not_measured_is_seen() -> None:
    entry = {"cells": [{"cell": "cell-09", "numbers": ["0.992"], "spread": [0.001]}]}
    for notebook in (page("0.992", {"absolute": 0.001}), page("0.991")):
        assert spread.wrong_tolerances(notebook, entry) == []
    for notebook, known in (
        (page("0.991", {"absolute": 0.001}), entry),
        (page("0.992", {"absolute": 0.001}), None),
    ):
        assert "was not measured" in spread.wrong_tolerances(notebook, known)[0]


def test_the_spread_is_of_all_runs_and_the_committed_number() -> None:
    runs = [["0.4", "7", "nan"], ["0.45", "7", "1"]]
    assert spread.spreads(["0.5", "7", "nan"], runs) == [0.1, 0.0, 0.0]
    assert spread.spreads(["0.5"], [["0.5"], []]) is None


@pytest.mark.parametrize(
    ("bound", "measured", "fault"),
    [
        (pictures.BOUND, 0.0, None),
        (pictures.BOUND * 3, pictures.BOUND, None),
        (pictures.BOUND * 3.1, pictures.BOUND, "cell-03: picture"),
        (pictures.BOUND, None, "its pictures were not measured"),
    ],
)
def test_a_bound_for_pictures_is_measured_too(
    bound: float, measured: float | None, fault: str | None
) -> None:
    entry = {"cell": "cell-03", "numbers": [], "spread": [], "pictures": measured}
    found = spread.wrong_tolerances(page("", {"picture": bound}), {"cells": [entry]})
    assert (found == []) if fault is None else fault in found[0]


def test_what_a_cell_gave_is_read_from_the_report(tmp_path: Path) -> None:
    path = tmp_path / "report.xml"
    value = json.dumps({"stdout": ["0.5\n"]}).replace('"', "&quot;")
    path.write_text(JUNIT.format(value=value), encoding="utf-8")
    notebook = tmp_path / "book/page.ipynb"
    assert spread.noted(path, notebook, "one thread") == {1: {"stdout": ["0.5\n"]}}
    assert spread.noted(path, notebook, "two threads") == {}
    assert spread.noted(path, tmp_path / "page.ipynb", "one thread") == {}


def test_a_measurement_tells_of_each_cell_that_moved() -> None:
    runs = [{1: {"stdout": ["0.5"]}}, {1: {"stdout": ["0.75"]}}]
    entries, told = stress.measure(page("0.5", {"absolute": 1}), runs)
    assert entries == [{"cell": "cell-03", "numbers": ["0.5"], "spread": [0.25]}]
    assert told[0] == "cell-03 (Cell 1) moved by up to 0.25; 1 absolute"
    assert "at most 0.75" in told[1]
    entries, (told,) = stress.measure(page("0.5"), runs)
    assert (entries, "names no tolerance" in told) == ([], True)
    entries, (told,) = stress.measure(page("0.5", {"absolute": 1}), [*runs, {}])
    assert (entries, "or stops" in told) == ([], True)


def test_a_measurement_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    path = tmp_path / "spread.json"
    cells = [{"cell": "cell-03", "numbers": ["0.5", "-1"], "spread": [0.25, 0.0]}]
    one, none = {"settings": ["a"], "cells": cells}, {"settings": ["a"], "cells": []}
    spread.merge({"b": one, "a": one}, path)
    spread.merge({"a": one | {"settings": ["a", "b"]}, "c": none}, path)
    assert spread.read(path) == {"a": one | {"settings": ["a", "b"]}, "b": one}
    spread.merge({"a": none, "b": none}, path)
    assert spread.read(path) == {}

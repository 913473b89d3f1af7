"""How far the numbers of a notebook move from machine to machine, and what tolerances that allows.

``spread.json`` holds what ``stress.py`` measured, for each notebook and each of its cells that
names a tolerance: the numbers that the cell prints, and the spread of each, which is the largest
less the smallest that came out under any setting, the committed one among them.

A tolerance is at most three times the spread, or one unit of the last printed digit where that is
more. A few settings show of each number only a part of how far it may go, so the numbers of a cell
that have equally many digits after the point are taken together: the widest spread counts for all.
A bound for a cell's pictures is held in the same way, and known by the cell's place.
"""

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from tools import ROOT
from tools.files import write_whole
from tools.rerun import compare, pictures

FILE = ROOT / "tools/rerun/spread.json"
TIMES = 3  # the spread is what a tolerance may be


def printed(outputs: Mapping[str, list[Any]]) -> list[str]:
    """Give the numbers in all texts of a cell's outputs, by kind and in their order."""
    texts = [text for kind in sorted(outputs) if compare.is_text(kind) for text in outputs[kind]]
    return [number for text in texts for number in compare.numbers(text)]


def cells_of(notebook: NotebookNode) -> list[NotebookNode]:
    """Give a notebook's code cells, as nbval counts them: from 0."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def noted(report: Path, notebook: Path, name: str) -> dict[int, dict[str, list[Any]]]:
    """Read from a JUnit file what each cell of a notebook gave.

    Args:
        report: of a re-run with ``--note``.
        notebook: in it, the notebook may have other folders above its own.
        name: of the pass.

    Returns:
        For each code cell's number, from 0, its outputs by kind. A cell that stopped has none.
    """
    ending = f".{notebook.parent.name}.{notebook.name} ({name})"
    found = {}
    for case in ET.parse(report).getroot().iter("testcase"):
        if f".{case.get('classname')}".endswith(ending):
            number = int(case.get("name").removeprefix("Cell "))
            for each in case.iter("property"):
                if each.get("name") == compare.NOTE:
                    found[number] = json.loads(each.get("value"))
    return found


def spreads(committed: list[str], runs: Iterable[list[str]]) -> list[float] | None:
    """Give the spread of each number; None if a run printed more or fewer of them.

    Args:
        committed: the numbers as they stand in the notebook.
        runs: the numbers that each run printed.
    """
    rows = [committed, *runs]
    if len({len(row) for row in rows}) > 1:
        return None
    columns = [[compare.value(number) for number in column] for column in zip(*rows, strict=True)]
    return [
        float(max(column) - min(column)) if all(x.is_finite() for x in column) else 0.0
        for column in columns
    ]


def farthest(cell: NotebookNode, runs: Iterable[Mapping[str, list[Any]]]) -> float:
    """Give how far the pictures of any run are from the committed ones; 0 without pictures."""
    committed = compare.pieces(cell.outputs).get(pictures.PNG, [])
    pairs = [
        pair for run in runs for pair in zip(committed, run.get(pictures.PNG, []), strict=False)
    ]
    return round(max((pictures.apart(old, new) for old, new in pairs), default=0.0), 3)


def too_wide(tolerance: compare.Tolerance, numbers: list[str], spread: list[float]) -> list[str]:
    """Say which parts of a tolerance are wider than what was measured allows.

    Args:
        tolerance: of a cell.
        numbers: that the cell prints.
        spread: of each of them.

    Returns:
        A sentence for each kind of tolerance and number of digits.
    """
    groups: dict[Decimal, list[tuple[Decimal, Decimal]]] = {}
    for number, moved in zip(numbers, spread, strict=True):
        if compare.value(number).is_finite():
            pair = abs(compare.value(number)), Decimal(str(moved))
            groups.setdefault(compare.last_unit(number), []).append(pair)
    found = []
    for unit, pairs in groups.items():
        where = f"for units of {float(unit):g}"
        limit = max(unit, TIMES * max(moved for _, moved in pairs))
        if tolerance.absolute > limit:
            found.append(f"absolute {tolerance.absolute}, at most {float(limit):g} {where}")
        part = TIMES * max((moved / size for size, moved in pairs if size), default=Decimal(0))
        if tolerance.relative > part and tolerance.relative * max(pairs)[0] > unit:
            found.append(f"relative {tolerance.relative}, at most {float(part):.2g} {where}")
    return found


def read(path: Path = FILE) -> dict[str, dict[str, Any]]:
    """Read what was measured, by notebook; nothing where nothing was."""
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def merge(measured: Mapping[str, dict[str, Any]], path: Path = FILE) -> None:
    """Put notebooks into the file, in place of what it says of them; without cells, take one out.

    Args:
        measured: for each notebook, "settings", the names of those under which it ran, and "cells",
            a list of dictionaries with "cell", "numbers", "spread" and, for a cell that names a
            bound for its pictures, "pictures".
        path: of the file. A cell stands in a line of it, so that a diff shows what has moved.
    """
    kept = read(path) | dict(measured)
    blocks = []
    for name in sorted(kept):
        if cells := kept[name]["cells"]:
            settings = json.dumps(kept[name]["settings"])
            lines = ",\n".join(f"   {json.dumps(cell, ensure_ascii=False)}" for cell in cells)
            blocks.append(
                f' {json.dumps(name)}: {{\n  "settings": {settings},\n'
                f'  "cells": [\n{lines}\n  ]\n }}'
            )
    write_whole({path: ("{\n" + ",\n".join(blocks) + "\n}\n").encode("utf-8")})


def wrong_tolerances(notebook: NotebookNode, measured: Mapping[str, Any] | None) -> list[str]:
    """Say which tolerances of a notebook are not measured, or wider than what was.

    Args:
        notebook: as it is committed.
        measured: what the file says of it.

    Returns:
        A sentence for each cell. What was measured is known by the numbers that a cell prints, so
        cells may move; a new number wants a new measurement.
    """
    known = {tuple(each["numbers"]): each["spread"] for each in (measured or {}).get("cells", [])}
    drawn = {each["cell"]: each.get("pictures") for each in (measured or {}).get("cells", [])}
    found = []
    for cell in cells_of(notebook):
        bound = cell.metadata.get("tolerance", {}).get("picture")
        if bound and drawn.get(cell.id) is None:
            found.append(f"{cell.id}: its pictures were not measured")
        elif bound and bound > max(pictures.BOUND, TIMES * drawn[cell.id]):
            found.append(f"{cell.id}: picture {bound}, at most {TIMES * drawn[cell.id]:.3g}")
        tolerance = compare.tolerance_of(cell.metadata)
        if tolerance is None:
            continue
        numbers = printed(compare.pieces(cell.outputs))
        if tuple(numbers) not in known:
            found.append(f"{cell.id} was not measured with the numbers that it prints")
            continue
        found += [f"{cell.id}: {x}" for x in too_wide(tolerance, numbers, known[tuple(numbers)])]
    return found

"""Re-run notebooks where numbers could come out otherwise, and note how far they move.

    python -m tools.rerun.stress [--dry] [FILE...]

One run each with one thread and with two, with the kernels that NumPy takes on other processors,
with TensorFlow's oneDNN kernels off, with XLA's compilation off, and with results rounded as
another processor might, from several seeds. Each run is compared with the committed outputs,
numbers within the tolerances that the cells name. How far the numbers of these cells moved goes
into ``spread.json``, see ``spread.py``, in place of what it says of the same notebooks; ``--dry``
leaves the file as it is.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from tools import ROOT
from tools.rerun import compare, pictures, spread
from tools.rerun.run import NO_FASHION, NOT_COMPARED

ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "TF_NUM_INTRAOP_THREADS": "1",
    "TF_NUM_INTEROP_THREADS": "1",
}
SETTINGS = {
    "one thread": ONE_THREAD,
    "two threads": dict.fromkeys(ONE_THREAD, "2"),
    "other kernels 1": {"OPENBLAS_CORETYPE": "Haswell"},  # NumPy's products, of another processor
    "other kernels 2": {"OPENBLAS_CORETYPE": "Nehalem"},
    "oneDNN off": {"TF_ENABLE_ONEDNN_OPTS": "0"},
    "XLA off": {"MNIST_XLA": "0"},
    "last bits 1": {"ROUNDING": "bits:1"},
    "last bits 2": {"ROUNDING": "bits:2"},
    "last bits 3": {"ROUNDING": "bits:3"},
    "TF32 1": {"ROUNDING": "tf32:1"},
    "TF32 2": {"ROUNDING": "tf32:2"},
    "TF32 3": {"ROUNDING": "tf32:3"},
}


def rerun(path: Path, report: Path) -> bool:
    """Run a notebook under each setting, and compare it; what differs is shown.

    Args:
        path: of the notebook.
        report: where the JUnit file is to be, with what each cell gave.

    Raises:
        SystemExit: there is no MNIST here, or no Fashion-MNIST, which the notebook wants.
    """
    started = time.monotonic()
    command = [sys.executable, "-m", "tools.rerun", "--note", str(report)]
    command += ["--settings", json.dumps(SETTINGS), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if NOT_COMPARED in done.stdout:
        raise SystemExit("nothing was measured: there is no MNIST here")
    if NO_FASHION.partition(":")[0] in done.stdout:
        raise SystemExit("nothing was measured: there is no Fashion-MNIST here")
    if done.returncode:
        print(done.stdout)
    seconds = time.monotonic() - started
    print(f"{path}: {len(SETTINGS)} settings in {seconds:.0f} seconds", flush=True)
    return done.returncode == 0


def measure(
    notebook: NotebookNode, runs: Iterable[Mapping[int, dict[str, list[Any]]]]
) -> tuple[list[dict[str, Any]], list[str]]:
    """Give the spread of the numbers in a notebook's cells, and say what is to be done about it.

    Args:
        notebook: as it is committed.
        runs: for each run, what each code cell gave, by its number.

    Returns:
        What ``spread.json`` says of each cell that names a tolerance; and sentences on those, and
        on cells whose numbers or pictures moved without one.
    """
    runs, entries, told = list(runs), [], []
    for number, cell in enumerate(spread.cells_of(notebook)):
        tolerance = compare.tolerance_of(cell.metadata)
        numbers = spread.printed(compare.pieces(cell.outputs))
        drawn = cell.metadata.get("tolerance", {}).get("picture")
        far = spread.farthest(cell, [run.get(number, {}) for run in runs])
        moved = spread.spreads(numbers, [spread.printed(run.get(number, {})) for run in runs])
        where = f"{cell.id} (Cell {number})"
        if moved is None:
            told.append(f"{where} prints more or fewer numbers in some runs, or stops")
        elif tolerance:
            entries.append({"cell": cell.id, "numbers": numbers, "spread": moved})
            told.append(f"{where} moved by up to {max(moved, default=0):.2g}; {tolerance}")
            told += [f"{where}: {x}" for x in spread.too_wide(tolerance, numbers, moved)]
        elif drawn and moved is not None:
            entries.append({"cell": cell.id, "numbers": numbers, "spread": moved})
        elif any(moved):
            told.append(f"{where} moved by up to {max(moved):.2g}, and names no tolerance")
        if drawn and moved is not None:
            entries[-1]["pictures"] = far
        if drawn or far > pictures.BOUND:
            bound = f"{drawn:g}" if drawn else f"{pictures.BOUND:g}, and no other is named"
            told.append(f"{where}: pictures are up to {far:.2g} apart; the bound is {bound}")
    return entries, told


def main(arguments: list[str] | None = None) -> int:
    """Run all settings; 1 if anything differed by more than it may."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--dry", action="store_true", help="do not write spread.json")
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args(arguments)
    files = options.files or sorted([*ROOT.glob("book/*.ipynb"), *ROOT.glob("solutions/*/*.ipynb")])
    same = []
    for path in files:
        with tempfile.TemporaryDirectory() as folder:
            report = Path(folder) / "report.xml"
            same.append(rerun(path, report))
            runs = [spread.noted(report, path, name) for name in SETTINGS]
        entries, told = measure(nbformat.read(path, as_version=4), runs)
        print("".join(f"  {each}\n" for each in told), end="", flush=True)
        if not options.dry:
            name = path.resolve().relative_to(ROOT).as_posix()
            spread.merge({name: {"settings": list(SETTINGS), "cells": entries}})
    print(f"{sum(same)} of {len(same)} notebooks gave what is committed, within the tolerances")
    return int(not all(same))


if __name__ == "__main__":
    sys.exit(main())

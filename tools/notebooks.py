"""Execute the course's notebooks and keep them in one normal form.

    python -m tools.notebooks run [--fresh] FILE...   execute on real MNIST, then normalise
    python -m tools.notebooks format FILE...          normalise only; outputs stay
    python -m tools.notebooks check FILE...           say which files are not in normal form

The normal form leaves nothing in a file that differs from one machine or run to the
next, so that a diff shows what somebody changed: numbered cell ids, no metadata but tags,
figure texts, bets, tolerances, and what follows from the tags, neighbouring prints joined, cells
counted 1..n. For the same reason a run leaves a text as it was if it compares equal within the
cell's tolerance; ``--fresh`` writes each as it came. A picture is written unless all its pixels are
as they were.
"""

import argparse
import os
import sys
from functools import partial
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode

from tools.files import write_whole
from tools.rerun import compare

METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
CELL_METADATA = ("bet", "mystnb", "nbgrader", "tags", "tolerance")
# What JupyterLab folds, by a cell's tag.
FOLDED = {
    "imports": {"source_hidden": True},
    "guard": {"source_hidden": True},
    "bet": {"outputs_hidden": True},
}
SECONDS_PER_CELL = 300


def normalize(notebook: NotebookNode) -> NotebookNode:
    """Bring a notebook into normal form, in place, and return it."""
    notebook.metadata = nbformat.from_dict(METADATA)
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    notebook.cells = [cell for cell in notebook.cells if cell.source.strip()]
    for number, cell in enumerate(notebook.cells, start=1):
        cell.id = f"cell-{number:02d}"
        cell.source = "\n".join(line.rstrip() for line in cell.source.strip("\n").split("\n"))
        cell.metadata = nbformat.from_dict(
            {key: cell.metadata[key] for key in CELL_METADATA if cell.metadata.get(key)}
        )
        if cell.cell_type == "code" and (folded := folds(cell.metadata.get("tags", []))):
            cell.metadata.jupyter = nbformat.from_dict(folded)
        cell.pop("attachments", None)
        if cell.cell_type == "code":
            cell.outputs = joined(cell.outputs)
    return notebook


def folds(tags: list[str]) -> dict[str, bool]:
    """Say what of a cell JupyterLab shows folded, from its tags."""
    return {key: value for tag in tags for key, value in FOLDED.get(tag, {}).items()}


def joined(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Join neighbouring pieces of one stream; how prints are cut depends on timing."""
    result: list[NotebookNode] = []
    for output in outputs:
        if "metadata" in output:  # a dense figure's says how large it is to be shown
            output.metadata = nbformat.from_dict(
                {key: value for key, value in output.metadata.items() if key == "image/png"}
            )
        last = result[-1] if result else None
        if (
            last is not None
            and last.output_type == output.output_type == "stream"
            and last.name == output.name
        ):
            last.text += output.text
        else:
            result.append(output)
    return result


def faults(notebook: NotebookNode) -> list[str]:
    """Say what in the outputs is not fit for a reader: errors, logs, cells never run."""
    found = []
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for number, cell in enumerate(cells, start=1):
        if cell.execution_count != number:
            found.append(f"{cell.id}: executed as {cell.execution_count}, expected {number}")
        for output in cell.outputs:
            if output.output_type == "error":
                found.append(f"{cell.id}: ends in {output.ename}: {output.evalue}")
            if output.get("name") == "stderr":
                found.append(f"{cell.id}: writes to stderr: {output.text.splitlines()[0]}")
    return found


def execute(path: Path) -> NotebookNode:
    """Run a notebook from top to bottom in a new kernel, in its own folder."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(
        notebook,
        timeout=SECONDS_PER_CELL,
        kernel_name="python3",
        extra_arguments=["--log-level=ERROR"],  # not a word on loopback without encryption
        resources={"metadata": {"path": str(path.parent)}},
        record_timing=False,
    ).execute()
    return notebook


def text_of(notebook: NotebookNode) -> str:
    """Write a notebook as the text of its file."""
    return nbformat.writes(notebook, version=4) + "\n"


def write(path: Path, notebook: NotebookNode) -> None:
    """Replace a notebook's file, whole or not at all."""
    write_whole({path: text_of(notebook).encode("utf-8")})


def keep(notebook: NotebookNode, before: NotebookNode) -> None:
    """Put back, in place, each output that compares equal with the one before the run.

    Args:
        notebook: as it came from the run, in normal form.
        before: the same cells with their outputs from before, in normal form.
    """
    for cell, old in zip(notebook.cells, before.cells, strict=True):
        if cell.cell_type == "code":
            exact = {"tolerance": cell.metadata.get("tolerance", {}) | {"picture": 0}}
            compare.settle(cell.outputs, old.outputs, exact)


def run(path: Path, fresh: bool = False) -> list[str]:
    """Execute and normalise one notebook; its file changes only if it ran without fault.

    Args:
        path: the notebook.
        fresh: write each output as it came, even one that compares equal with the old one.
    """
    for name, data in {"MNIST_STANDIN": "MNIST", "FASHION_MNIST_STANDIN": "Fashion-MNIST"}.items():
        if os.environ.get(name):
            return [f"{name} is set: the book's outputs are made on real {data} only"]
    try:
        notebook = normalize(execute(path))
    except CellExecutionError as error:
        return [str(error)]
    found = faults(notebook)
    if not found:
        if not fresh:
            keep(notebook, normalize(nbformat.read(path, as_version=4)))
        write(path, notebook)
    return found


def format_(path: Path) -> list[str]:
    """Normalise one notebook, leaving its outputs as they are."""
    write(path, normalize(nbformat.read(path, as_version=4)))
    return []


def check(path: Path) -> list[str]:
    """Say whether a file is in normal form and its outputs are fit for a reader."""
    notebook = nbformat.read(path, as_version=4)
    found = faults(notebook)
    if text_of(normalize(notebook)) != path.read_text(encoding="utf-8"):
        found.append("not in normal form: python -m tools.notebooks format " + path.name)
    return found


def main(arguments: list[str] | None = None) -> int:
    """Run one of the three commands on every file; 1 if any has a fault."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    commands = {"run": run, "format": format_, "check": check}
    parser.add_argument("command", choices=commands)
    parser.add_argument("--fresh", action="store_true", help="run: write each output as it came")
    parser.add_argument("files", nargs="+", type=Path)
    options = parser.parse_args(arguments)
    if options.fresh:
        commands["run"] = partial(run, fresh=True)
    failed = False
    for number, path in enumerate(options.files, start=1):
        print(f"[{number}/{len(options.files)}] {options.command} {path}", flush=True)
        for fault in commands[options.command](path):
            failed = True
            print(f"  {path.name}: {fault}", file=sys.stderr)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())

"""Small notebooks for tests of the re-run, right and wrong ones, and what a run of them says."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import nbformat
import numpy as np

from tools import ROOT

CELLS = {
    "pixels": ("x = 3\nprint(x)\nassert x == 4, 'a band that holds for MNIST'", "4\n", ["pixels"]),
    "shape": ("print((55000, 784))", "(55000, 784)\n", []),
}
LOOPBACK = """import socket
with socket.create_server(("127.0.0.1", 0)) as server:
    socket.create_connection(server.getsockname()).close()
print("connected")"""


def notebook(*cells: tuple[str, str, list[str]]) -> nbformat.NotebookNode:
    """Make a notebook of cells: what they run, what they print, their tags."""
    return nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_code_cell(
                source,
                execution_count=number,
                metadata={"tags": list(tags)},
                outputs=[nbformat.v4.new_output("stream", text=text, name="stdout")],
            )
            for number, (source, text, tags) in enumerate(cells, start=1)
        ]
    )


def page(**changes: str) -> nbformat.NotebookNode:
    """A book of two cells, one of which depends on pixels; changes replace stored outputs."""
    return notebook(
        *((source, changes.get(name, text), tags) for name, (source, text, tags) in CELLS.items())
    )


def loopback(*tags: str) -> nbformat.NotebookNode:
    """A notebook that speaks to itself over the network."""
    return notebook((LOOPBACK, "connected\n", list(tags)))


def digits(count: int) -> nbformat.NotebookNode:
    """A notebook that prints a result of TensorFlow with some digits after the point."""
    source = f"import tensorflow as tf\nprint(f'{{tf.sqrt(2.0):.{count}f}}')"
    return notebook((source, f"{np.sqrt(np.float32(2)):.{count}f}\n", []))


def near(*texts: str) -> nbformat.NotebookNode:
    """A notebook whose cells print two numbers, with committed texts and a tolerance of 0.02."""
    content = notebook(*(("print('about 3 and 3.1416')", text, []) for text in texts))
    for cell in content.cells:
        cell.metadata["tolerance"] = {"absolute": 0.02}
    return content


NEAR, FAR = "about 3 and 3.15\n", "about 3 and 3.10\n"
RIGHT = {"page": page(), "asks": loopback("network"), "few": digits(2), "near": near(NEAR)}
WRONG = {
    "stale": page(shape="(60000, 784)\n"),
    "silent": loopback(),
    "many": digits(8),
    "near": near(FAR, NEAR),
}


@dataclass(frozen=True)
class Run:
    """What a run came to.

    Attributes:
        code: its exit code.
        lines: what it wrote, line by line.
        record: the text of its record.
    """

    code: int
    lines: list[str]
    record: str

    def failed(self, cell: str) -> bool:
        """Say whether a cell did: NAME.ipynb::Cell N, or NAME.ipynb (KIND:SEED)::Cell N."""
        return any(x.startswith("FAILED ") and f"/{cell}" in f"{x} " for x in self.lines)


def rerun(folder: Path, notebooks: dict[str, nbformat.NotebookNode], *options: str) -> dict:
    """Write notebooks into a folder and run them, on generated digits."""
    for name, content in notebooks.items():
        nbformat.write(content, folder / f"{name}.ipynb")
    files = [str(folder / f"{name}.ipynb") for name in notebooks]
    record = folder / "rerun.json"
    command = [sys.executable, "-m", "tools.rerun", "--stand-in", "--record", str(record)]
    done = subprocess.run(
        [*command, *options, *files],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={key: value for key, value in os.environ.items() if not key.startswith("PYTEST")},
    )
    lines = done.stdout.splitlines()
    return {"code": done.returncode, "lines": lines, "record": record.read_text(encoding="utf-8")}

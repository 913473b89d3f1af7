"""Write the test digits on which a reader can bet on the digit pad.

    python -m tools.widgets.pad_digits

They are the first fifty images of the test set, and the forty that chapter 10's network misread
with the greatest surprise, as its figure shows them: the chapter's own cells are run. Of a digit
the file keeps six bytes (its label; what that network read, or 255; left, top, width and height of
the box that holds its ink), then the grey levels in the box, in base64. Nothing is rounded.
"""

import base64
import re
import tempfile
from pathlib import Path
from typing import NamedTuple

import nbformat
import numpy as np

from mnist_helpers import load_mnist
from mnist_helpers.images import Mnist
from tools import ROOT
from tools.notebooks import execute

CHAPTER = ROOT / "book/10_convolution.ipynb"
FILE = ROOT / "book/_static/digit_pad/digits.js"
SIDE = 28
PLAIN = 50  # how many digits from the beginning of the test set
NOBODY = 255  # stands where no network's answer is kept
HEAD = (
    "// Made by tools/widgets/pad_digits.py from MNIST and book/10_convolution.ipynb; "
    "never edit it by hand.\n"
)
NAME = "(globalThis.DigitPad ??= {}).encodedDigits"


class Digit(NamedTuple):
    """A test image with its label, and what chapter 10's network read, or 255."""

    label: int
    read: int
    levels: np.ndarray  # (28, 28) of uint8, 255 is full ink


def misread(notebook: Path) -> tuple[np.ndarray, np.ndarray]:
    """Run the chapter: give its forty places in the test set, and what its network read there."""
    chapter = nbformat.read(notebook, as_version=4)
    chapter.cells = [cell for cell in chapter.cells if cell.cell_type == "code"]
    save = "np.savez('misread.npz', rows=rows, read=predictions[rows])"
    chapter.cells.append(nbformat.v4.new_code_cell(save))
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / notebook.name
        nbformat.write(chapter, copy)
        execute(copy)
        with np.load(copy.parent / "misread.npz") as arrays:
            return arrays["rows"], arrays["read"]


def box(levels: np.ndarray) -> tuple[int, int, int, int]:
    """Give left, top, width and height of the box that holds a picture's ink."""
    rows, columns = (np.flatnonzero(levels.any(axis=axis)) for axis in (1, 0))
    left, top = int(columns[0]), int(rows[0])
    return left, top, int(columns[-1]) + 1 - left, int(rows[-1]) + 1 - top


def packed(digits: list[Digit]) -> str:
    """Write digits as bytes in base64."""
    parts = []
    for label, read, levels in digits:
        left, top, width, height = box(levels)
        inside = levels[top : top + height, left : left + width]
        parts += [bytes([label, read, left, top, width, height]), inside.tobytes()]
    return base64.b64encode(b"".join(parts)).decode("ascii")


def unpacked(text: str) -> list[Digit]:
    """Read digits that were packed."""
    data = base64.b64decode(text)
    digits, place = [], 0
    while place < len(data):
        label, read, left, top, width, height = data[place : place + 6]
        place += 6
        inside = np.frombuffer(data, np.uint8, width * height, place).reshape(height, width)
        place += width * height
        levels = np.zeros((SIDE, SIDE), np.uint8)
        levels[top : top + height, left : left + width] = inside
        digits.append(Digit(label, read, levels))
    return digits


def chosen(mnist: Mnist, rows: np.ndarray, read: np.ndarray) -> dict[str, list[Digit]]:
    """Take the digits from the test set, under the names that the page has for the two kinds."""
    levels = np.rint(255 * mnist.test.images).astype(np.uint8).reshape(-1, SIDE, SIDE)
    labels = mnist.test.labels
    return {
        "plain": [Digit(int(labels[row]), NOBODY, levels[row]) for row in range(PLAIN)],
        "hard": [
            Digit(int(labels[row]), int(said), levels[row])
            for row, said in zip(rows, read, strict=True)
        ],
    }


def script(kinds: dict[str, list[Digit]]) -> str:
    """Write the digits as a script."""
    lines = [f'    {kind}: "{packed(digits)}",\n' for kind, digits in kinds.items()]
    return f'{HEAD}"use strict";\n{NAME} = {{\n{"".join(lines)}}};\n'


def digits_in(text: str) -> dict[str, list[Digit]]:
    """Read the digits from the text of a script."""
    return {kind: unpacked(data) for kind, data in re.findall(r'(\w+): "(.+)"', text)}


def main() -> None:
    """Run the chapter and write the file."""
    mnist = load_mnist()
    if mnist.source != "MNIST":
        raise SystemExit(f"these are {mnist.source}: the page shows real MNIST only")
    text = script(chosen(mnist, *misread(CHAPTER)))
    FILE.write_text(text, encoding="utf-8")
    print(f"wrote {FILE.relative_to(ROOT)}, {len(text)} bytes")


if __name__ == "__main__":
    main()

"""Write the weights of the digit pad: the model that chapter 06_save keeps and exports.

    python book/export.py

Runs the chapter's own code cells on real MNIST, and turns the file that they export into a
script. The browser gets the numbers inside a script, because it lets no page read a file from
a folder.
"""

import base64
import os
import re
import tempfile
from pathlib import Path

import nbformat
import numpy as np
from notebooks import execute

CHAPTER = Path(__file__).parent / "06_save.ipynb"
FILE = Path(__file__).parent / "_static" / "digit_pad" / "weights.js"
COPY = "import shutil; shutil.copy(place / 'weights.npz', 'weights.npz')"
SHAPES = {"W": (784, 10), "b": (10,)}
HEAD = """\
// Made by book/export.py from the model that book/06_save.ipynb exports; never edit it by hand.
// Little-endian float32 in base64. W: 784 rows, a row a pixel, of 10 columns. b: 10 numbers.
"use strict";
"""


def exported() -> dict[str, np.ndarray]:
    """Run the chapter in an empty folder, and read the file of weights that it exports."""
    chapter = nbformat.read(CHAPTER, as_version=4)
    chapter.cells = [cell for cell in chapter.cells if cell.cell_type == "code"]
    chapter.cells.append(nbformat.v4.new_code_cell(COPY))
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / CHAPTER.name
        nbformat.write(chapter, copy)
        execute(copy)
        with np.load(copy.with_name("weights.npz")) as weights:
            return {name: weights[name] for name in SHAPES}


def script(weights: dict[str, np.ndarray]) -> str:
    """Write weights as a script that any browser can load, from a folder too."""
    lines = ""
    for name in SHAPES:
        text = base64.b64encode(weights[name].astype("<f4").tobytes()).decode("ascii")
        lines += f'    {name}: "{text}",\n'
    return f"{HEAD}(globalThis.DigitPad ??= {{}}).encoded = {{\n{lines}}};\n"


def weights_in(text: str) -> dict[str, np.ndarray]:
    """Read weights from the text of a script: W float32 (784, 10) and b float32 (10,)."""
    bits = {name: re.search(rf'{name}: "(.+)"', text)[1] for name in SHAPES}
    arrays = {name: np.frombuffer(base64.b64decode(bits[name]), "<f4") for name in SHAPES}
    return {name: arrays[name].reshape(shape) for name, shape in SHAPES.items()}


def main() -> None:
    """Run the chapter and write the file."""
    if os.environ.get("MNIST_STANDIN"):
        raise SystemExit("MNIST_STANDIN is set: the page's model is made on real MNIST only")
    text = script(exported())
    FILE.write_text(text, encoding="utf-8")
    print(f"wrote book/_static/digit_pad/weights.js, {len(text)} bytes")


if __name__ == "__main__":
    main()

"""Write the numbers of the digit pad's two models, as their chapters export them.

    python -m tools.widgets.digit_pad [CHAPTER...]

Runs the chapter's own code cells on real MNIST, and turns the file that they export into a
script. The browser gets the numbers inside a script, because it lets no page read a file from
a folder. The linear model comes out the same each time; the network's training is chaotic, so
each run of its chapter gives other numbers that read digits equally well.
"""

import argparse
import base64
import os
import re
import tempfile
from pathlib import Path
from typing import NamedTuple

import nbformat
import numpy as np

from mnist_helpers import network
from tools import ROOT
from tools.notebooks import execute

BOOK = ROOT / "book"


class Model(NamedTuple):
    """A model of the digit pad: where its arrays come from, and how its script holds them."""

    chapter: str  # whose cells write the arrays
    arrays: str  # the file that they write, in their folder `place`
    script: Path
    name: str  # of the arrays in the script
    shapes: dict[str, tuple[int, ...]]
    number: str  # NumPy's name of the type in the script
    layout: str  # in words, for the script's head

    @property
    def notebook(self) -> Path:
        """The chapter's file."""
        return BOOK / f"{self.chapter}.ipynb"


LINEAR = Model(
    "06_save",
    "weights.npz",
    BOOK / "_static/digit_pad/weights.js",
    "encoded",
    {"W": (784, 10), "b": (10,)},
    "<f4",
    "W: 784 rows, a row a pixel, of 10 columns. b: 10 numbers.",
)
# Two bytes a number halve what a reader waits for, to 125 kB. Measured on 30,000 pictures of MNIST,
# half of them shifted or noisy: no probability moved by more than 0.001, and one answer changed,
# of which the network was 32% sure.
NETWORK = Model(
    "11_handwriting",
    "network.npz",
    BOOK / "_static/digit_pad/network_weights.js",
    "encodedNetwork",
    network.SHAPES,
    "<f2",
    "Kernels: rows, columns, channels, filters.",
)
MODELS = (LINEAR, NETWORK)


def exported(model: Model) -> dict[str, np.ndarray]:
    """Run the chapter in an empty folder, and read the file of arrays that it exports."""
    chapter = nbformat.read(model.notebook, as_version=4)
    chapter.cells = [cell for cell in chapter.cells if cell.cell_type == "code"]
    copy = f"import shutil; shutil.copy(place / {model.arrays!r}, {model.arrays!r})"
    chapter.cells.append(nbformat.v4.new_code_cell(copy))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        nbformat.write(chapter, place / model.notebook.name)
        execute(place / model.notebook.name)
        with np.load(place / model.arrays) as arrays:
            return {name: arrays[name] for name in model.shapes}


def script(model: Model, arrays: dict[str, np.ndarray]) -> str:
    """Write arrays as a script that any browser can load, from a folder too."""
    lines = [
        f"// Made by tools/widgets/digit_pad.py from the model that book/{model.notebook.name} "
        "exports; never edit it by hand.",
        f"// Little-endian {np.dtype(model.number)} in base64. {model.layout}",
        '"use strict";',
        f"(globalThis.DigitPad ??= {{}}).{model.name} = {{",
    ]
    for name in model.shapes:
        text = base64.b64encode(arrays[name].astype(model.number).tobytes()).decode("ascii")
        lines.append(f'    {name}: "{text}",')
    return "\n".join([*lines, "};\n"])


def arrays_in(model: Model, text: str) -> dict[str, np.ndarray]:
    """Read arrays from the text of a script: float32, in the model's shapes."""
    bits = {name: re.search(rf'\b{name}: "(.+)"', text)[1] for name in model.shapes}
    arrays = {name: np.frombuffer(base64.b64decode(bits[name]), model.number) for name in bits}
    return {
        name: arrays[name].reshape(shape).astype(np.float32) for name, shape in model.shapes.items()
    }


def main(arguments: list[str] | None = None) -> None:
    """Run the chapters and write their files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    chapters = [model.chapter for model in MODELS]
    parser.add_argument("chapters", nargs="*", default=chapters, metavar="CHAPTER")
    options = parser.parse_args(arguments)
    if unknown := set(options.chapters) - set(chapters):
        parser.error(f"no model comes from {sorted(unknown)}; known are {chapters}")
    if os.environ.get("MNIST_STANDIN"):
        raise SystemExit("MNIST_STANDIN is set: the page's models are made on real MNIST only")
    for model in MODELS:
        if model.chapter in options.chapters:
            text = script(model, exported(model))
            model.script.write_text(text, encoding="utf-8")
            print(f"wrote book/_static/digit_pad/{model.script.name}, {len(text)} bytes")


if __name__ == "__main__":
    main()

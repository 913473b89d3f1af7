"""Write what "Watch it learn" in chapter 04_training shows: two runs a learning rate, by epochs.

    python -m tools.widgets.learning_slider

The chapter's own runs, from zeros and from the first of its random starts, at the article's
settings; and the same with two other learning rates, each in a file of its own, which the page
loads when a reader asks for it. Of each epoch a file keeps the weights as pictures, the cost, and
the share of right validation images. Epoch 0 is the start: its cost is that of all training
images, the others are means over an epoch.

A run's pictures are one grey PNG, a row an epoch and ten times 784 pixels wide, in which grey 128
is a weight of zero. The other learning rates have fewer greys, because a PNG holds what changes
from row to row, and with longer steps more changes. The browser gets the pictures inside the
script: it lets no script read a picture that comes from a file.
"""

import base64
import json
import struct
import zlib
from pathlib import Path

import numpy as np

from mnist_helpers import SoftmaxRegression, accuracy, cross_entropy, fit, load_mnist, one_hot
from mnist_helpers.images import Mnist
from tools import ROOT

FOLDER = ROOT / "book/_static/learning_slider"
RATES = (0.01, 0.5, 5.0)  # the article's, which the page has from the beginning; good; too large
EPOCHS = 25
ZERO, LEVELS = 128, 127  # the grey of a zero, and how many greys lie on each side of it
FEWER = 42  # how many greys on each side where they are to be fewer
NAME = "(globalThis.learningEpochs ??= {})"
HEAD = "// Made by tools/widgets/learning_slider.py from MNIST; never edit it by hand.\n"
DATA_URI = "data:image/png;base64,"


def file_of(rate: float) -> Path:
    """Give the file that holds the runs of a learning rate."""
    return FOLDER / ("epochs.js" if rate == RATES[0] else f"epochs_{rate:g}.js")


def watched_run(model: SoftmaxRegression, mnist: Mnist, rate: float, seed: int) -> dict:
    """Train a model and note its weights, cost and right answers, before and after each epoch."""
    validation = mnist.validation
    weights, right = [], []

    def look(*_: object) -> None:
        weights.append(model.W.numpy())
        right.append(accuracy(validation.labels, model.predict(validation.images)))

    look()
    start = float(cross_entropy(model(mnist.train.images), one_hot(mnist.train.labels)))
    settings = {"epochs": EPOCHS, "learning_rate": rate, "seed": seed}
    costs = fit(model, *mnist.train, **settings, on_epoch=look)
    return {"weights": np.array(weights), "costs": [start, *costs], "right": right}


def runs(mnist: Mnist, rate: float) -> dict[str, dict]:
    """Repeat the chapter's two runs, with a learning rate."""
    return {
        "zeros": watched_run(SoftmaxRegression(stddev=0), mnist, rate, seed=0),
        "random": watched_run(SoftmaxRegression(seed=10), mnist, rate, seed=10),
    }


def greys(weights: np.ndarray, levels: int = LEVELS) -> np.ndarray:
    """Turn weights (epochs, 784, 10) into greys (epochs, 7840), digit after digit.

    All epochs share one scale: the largest weight of the last. There are at most ``levels`` greys
    on each side of the zero.
    """
    scaled = np.clip(weights / np.abs(weights[-1]).max(), -1, 1)
    rows = scaled.transpose(0, 2, 1).reshape(len(weights), -1)
    return (ZERO + np.rint(np.rint(levels * rows) * (LEVELS / levels))).astype(np.uint8)


def png(rows: np.ndarray) -> bytes:
    """Write greys (height, width) as a PNG in which each row says how it differs from the last."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checksum = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)

    height, width = rows.shape
    differences = np.diff(rows, axis=0, prepend=np.uint8(0))
    up = np.insert(differences, 0, 2, axis=1)  # filter 2 is "up"
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (
            chunk(b"IHDR", header),
            chunk(b"IDAT", zlib.compress(up.tobytes(), 9)),
            chunk(b"IEND", b""),
        )
    )


def as_text(data: bytes) -> str:
    """Write bytes in base64."""
    return base64.b64encode(data).decode("ascii")


def script(rate: float, watched: dict[str, dict]) -> str:
    """Write the runs of a learning rate as a script, with figures rounded as a reader sees them."""
    levels = LEVELS if rate == RATES[0] else FEWER
    content = {
        name: {
            "costs": [round(cost, 2) for cost in run["costs"]],
            "right": [round(100 * share) for share in run["right"]],
            "pictures": DATA_URI + as_text(png(greys(run["weights"], levels))),
        }
        for name, run in watched.items()
    }
    runs_ = ",\n".join(f"{json.dumps(name)}: {json.dumps(run)}" for name, run in content.items())
    return f'{HEAD}{NAME}["{rate:g}"] = {{\n{runs_}\n}};\n'


def main() -> None:
    """Train twice with each learning rate and write the files."""
    mnist = load_mnist()
    if mnist.source != "MNIST":
        raise SystemExit(f"these are {mnist.source}: the page shows real MNIST only")
    FOLDER.mkdir(parents=True, exist_ok=True)
    for rate in RATES:
        text, file = script(rate, runs(mnist, rate)), file_of(rate)
        file.write_text(text, encoding="utf-8")
        print(f"wrote {file.relative_to(ROOT)}, {len(text)} bytes")


if __name__ == "__main__":
    main()

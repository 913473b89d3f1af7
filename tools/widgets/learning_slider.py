"""Write what "Watch it learn" in chapter 04_training shows: two runs, epoch by epoch.

    python -m tools.widgets.learning_slider

The chapter's own runs, from zeros and from the first of its random starts, at the article's
settings. Of each epoch the file keeps the weights as pictures, the cost, and the share of right
validation images. Epoch 0 is the start: its cost is that of all training images, the others are
means over an epoch.

A run's pictures are one grey PNG, a row an epoch and ten times 784 pixels wide, in which grey 128
is a weight of zero. The browser gets them inside the script: it lets no script read a picture
that comes from a file.
"""

import base64
import json
import struct
import zlib

import numpy as np

from mnist_helpers import SoftmaxRegression, accuracy, cross_entropy, fit, load_mnist, one_hot
from mnist_helpers.images import Mnist
from tools import ROOT

FILE = ROOT / "book/_static/learning_slider/epochs.js"
EPOCHS = 25
ZERO, LEVELS = 128, 127  # the grey of a zero, and how many greys lie on each side of it
NAME = "globalThis.learningEpochs"
HEAD = "// Made by tools/widgets/learning_slider.py from MNIST; never edit it by hand.\n"
DATA_URI = "data:image/png;base64,"


def watched_run(model: SoftmaxRegression, mnist: Mnist, seed: int) -> dict:
    """Train a model and note its weights, cost and right answers, before and after each epoch."""
    validation = mnist.validation
    weights, right = [], []

    def look(*_: object) -> None:
        weights.append(model.W.numpy())
        right.append(accuracy(validation.labels, model.predict(validation.images)))

    look()
    start = float(cross_entropy(model(mnist.train.images), one_hot(mnist.train.labels)))
    costs = fit(model, *mnist.train, epochs=EPOCHS, seed=seed, on_epoch=look)
    return {"weights": np.array(weights), "costs": [start, *costs], "right": right}


def runs(mnist: Mnist) -> dict[str, dict]:
    """Repeat the chapter's two runs."""
    return {
        "zeros": watched_run(SoftmaxRegression(stddev=0), mnist, seed=0),
        "random": watched_run(SoftmaxRegression(seed=10), mnist, seed=10),
    }


def greys(weights: np.ndarray) -> np.ndarray:
    """Turn weights (epochs, 784, 10) into greys (epochs, 7840), digit after digit.

    All epochs share one scale: the largest weight of the last.
    """
    scaled = np.clip(weights / np.abs(weights[-1]).max(), -1, 1)
    rows = scaled.transpose(0, 2, 1).reshape(len(weights), -1)
    return (ZERO + np.rint(LEVELS * rows)).astype(np.uint8)


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


def script(watched: dict[str, dict]) -> str:
    """Write the runs as a script, with the figures rounded as a reader sees them."""
    content = {
        name: {
            "costs": [round(cost, 2) for cost in run["costs"]],
            "right": [round(100 * share) for share in run["right"]],
            "pictures": DATA_URI + base64.b64encode(png(greys(run["weights"]))).decode("ascii"),
        }
        for name, run in watched.items()
    }
    runs_ = ",\n".join(f"{json.dumps(name)}: {json.dumps(run)}" for name, run in content.items())
    return f"{HEAD}{NAME} = {{\n{runs_}\n}};\n"


def main() -> None:
    """Train twice and write the file."""
    mnist = load_mnist()
    if mnist.source != "MNIST":
        raise SystemExit(f"these are {mnist.source}: the page shows real MNIST only")
    text = script(runs(mnist))
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(text, encoding="utf-8")
    print(f"wrote book/_static/learning_slider/epochs.js, {len(text)} bytes")


if __name__ == "__main__":
    main()

"""Write what "Read along" in chapter 12_recurrent shows: ten digits, read by two networks.

    python -m tools.widgets.row_reader

The chapter's own networks: one trained to answer after the last row, the other after each row. For
ten validation digits, one of each kind, the file keeps the picture and the ten probabilities that
each network gives after each row, in whole per cent, a byte each, in base64. Most of the ten lead
the second network astray for a while: that is why they were picked.
"""

import base64

import numpy as np
import tensorflow as tf

from mnist_helpers import build_reader, fit_network, load_mnist
from mnist_helpers.images import Mnist
from tools import ROOT

FILE = ROOT / "book/_static/row_reader/readings.js"
# Places in the validation set, in the order in which the page shows them.
PLACES = (199, 3002, 13, 3072, 4794, 3521, 4, 2566, 3691, 552)
EPOCHS, RATE = 3, 0.005  # as in the chapter
HEAD = "// Made by tools/widgets/row_reader.py from MNIST; never edit it by hand.\n"
NAME = "globalThis.rowReadings"


def readings(mnist: Mnist) -> dict[str, np.ndarray]:
    """Train both networks and let them read.

    Returns:
        For each network, by the name that the page has for it, float32 (10, 28, 10): the
        probabilities of each of the digits, after each row.
    """
    images = mnist.validation.images[list(PLACES)]
    settings = {"epochs": EPOCHS, "learning_rate": RATE}
    end = build_reader()
    fit_network(end, *mnist.train, **settings)
    watcher = build_reader(every_row=True)
    watcher.set_weights(end.get_weights())
    each = build_reader(every_row=True)  # made last, since making one sets the seed
    fit_network(each, *mnist.train, **settings)
    return {
        name: tf.nn.softmax(network(images)).numpy()
        for name, network in {"each": each, "end": watcher}.items()
    }


def as_text(numbers: np.ndarray) -> str:
    """Write numbers of a byte each in base64."""
    return base64.b64encode(numbers.astype(np.uint8).tobytes()).decode("ascii")


def script(mnist: Mnist, found: dict[str, np.ndarray]) -> str:
    """Write the digits and what was read as a script."""
    pictures = np.rint(255 * mnist.validation.images[list(PLACES)])
    labels = mnist.validation.labels[list(PLACES)].tolist()
    parts = [f"labels: {labels}", f'pictures: "{as_text(pictures)}"']
    parts += [f'{name}: "{as_text(np.rint(100 * chances))}"' for name, chances in found.items()]
    return f"{HEAD}{NAME} = {{\n" + ",\n".join(parts) + ",\n};\n"


def main() -> None:
    """Train, read and write the file."""
    mnist = load_mnist()
    if mnist.source != "MNIST":
        raise SystemExit(f"these are {mnist.source}: the page shows real MNIST only")
    FILE.parent.mkdir(parents=True, exist_ok=True)
    text = script(mnist, readings(mnist))
    FILE.write_text(text, encoding="utf-8")
    print(f"wrote {FILE.relative_to(ROOT)}, {len(text)} bytes")


if __name__ == "__main__":
    main()

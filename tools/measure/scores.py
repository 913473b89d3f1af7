"""Measure the course's models on MNIST's test set, for the chapter 13_results.

    python -m tools.measure.scores [MODEL ...]

Trains each model named (all of them, if none is) from five seeds, or once if it draws nothing at
random, and puts into mnist_helpers/scores.json how many of the 10000 test images each run answers
rightly, how long it trained, and what the model weighs. An older row of the same model goes.
Measure on an idle machine: the answers do not depend on it, but the seconds do, and a row says if
other programs were at work.

Settings were chosen on the validation images. Nothing here chooses anything.
"""

import functools
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import numpy as np

from mnist_helpers import (
    SoftmaxRegression,
    build_network,
    build_reader,
    distort,
    export_network,
    export_weights,
    fit,
    fit_hidden_layer,
    fit_network,
    load_mnist,
    mean_pictures,
    nearest_mean,
    softmax,
    write_whole,
)
from mnist_helpers.images import Split
from mnist_helpers.optimisers import Adam, falling
from mnist_helpers.practice import practise
from mnist_helpers.scores import FILE, stored_scores
from tools.measure.machine import Watch, processor, stamp

SEEDS = range(5)


class Trained(NamedTuple):
    """A trained model: how it answers, how many numbers were trained, how it is exported."""

    probabilities: Callable[[np.ndarray], np.ndarray]
    parameters: int
    export: Callable[[Path], None]

    @property
    def bytes(self) -> int:
        """Measure the exported file."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "model.npz"
            self.export(path)
            return path.stat().st_size


class Entry(NamedTuple):
    """What the table says of a model, and how to train it on a split from a seed."""

    model: str
    chapter: str
    train: Callable[[Split, int], Trained]
    seeds: range = SEEDS


def nearest(train: Split, seed: int) -> Trained:
    """Take the mean picture of each digit; the nearest answers. Nothing is drawn at random."""
    means = mean_pictures(train.images, train.labels)
    return Trained(
        lambda images: np.eye(10)[nearest_mean(images, means)],  # distances are no probabilities
        means.size,
        lambda path: np.savez(path, means=means),
    )


def softmax_regression(train: Split, seed: int, **settings: float) -> Trained:
    """Train the article's model; without settings, as the article did."""
    stddev = settings.pop("stddev", 1.0)
    model = SoftmaxRegression(seed=seed, stddev=stddev)
    fit(model, train.images, train.labels, seed=seed, **settings)
    parameters = sum(int(np.prod(variable.shape)) for variable in model.variables)
    return Trained(model.probabilities, parameters, functools.partial(export_weights, model))


def well_trained(train: Split, seed: int) -> Trained:
    """Train the same model with the rate that validation chose, from zeros."""
    return softmax_regression(train, seed, stddev=0.0, learning_rate=0.5, epochs=20)


def hidden_layer(train: Split, seed: int) -> Trained:
    """Train a layer of hidden neurons, in NumPy."""
    model = fit_hidden_layer(train.images, train.labels, seed=seed)
    arrays = {name: getattr(model, name).value for name in ("W", "b", "V", "c")}
    parameters = sum(array.size for array in arrays.values())
    return Trained(model.probabilities, parameters, lambda path: np.savez(path, **arrays))


def practised(train: Split, seed: int) -> Trained:
    """Train a hidden layer with Adam and dropout, as validation chose among five ways."""
    watched = Split(*(part[:1] for part in train))  # for a curve that nobody looks at
    settings = {"rule": Adam, "rate": 0.002, "schedule": falling, "keep": 0.8}
    model = practise(train, watched, seed, epochs=20, **settings).model
    arrays = {name: getattr(model, name).value for name in ("W", "b", "V", "c")}
    parameters = sum(array.size for array in arrays.values())
    return Trained(model.probabilities, parameters, lambda path: np.savez(path, **arrays))


def recurrent(train: Split, seed: int) -> Trained:
    """Train the network that reads row by row, with the settings of its chapter."""
    network = build_reader(seed)
    fit_network(network, train.images, train.labels, epochs=3, learning_rate=0.005)
    return Trained(
        lambda images: softmax(network.predict(images, batch_size=1000, verbose=0)).numpy(),
        network.count_params(),
        lambda path: np.savez(path, *network.get_weights()),
    )


def convolutional(train: Split, seed: int, change: Callable | None = None) -> Trained:
    """Train the convolutional network, on changed pictures if a change is given."""
    network = build_network(seed)
    fit_network(network, train.images, train.labels, change=change)
    return Trained(
        lambda images: softmax(network.predict(images, batch_size=1000, verbose=0)).numpy(),
        network.count_params(),
        functools.partial(export_network, network),
    )


def augmented(train: Split, seed: int) -> Trained:
    """Train it on distorted pictures."""
    return convolutional(train, seed, change=distort)


ENTRIES = {
    "means": Entry("nearest mean picture", "01_import", nearest, seeds=range(1)),
    "article": Entry("softmax regression, as in 2019", "05_testing", softmax_regression),
    "softmax": Entry("softmax regression, well trained", "05_testing", well_trained),
    "hidden": Entry("hidden layer", "08_numpy", hidden_layer),
    "practised": Entry("hidden layer, Adam and dropout", "09_overfitting", practised),
    "recurrent": Entry("recurrent network", "12_recurrent", recurrent),
    "convolution": Entry("convolutional network", "10_convolution", convolutional),
    "augmented": Entry("convolutional, distorted pictures", "11_handwriting", augmented),
}


def measure(entry: Entry, train: Split, test: Split) -> dict:
    """Train a model from each of its seeds, and count its right answers on the test images."""
    right, watches, wrong, together = [], [], [], 0.0
    for seed in entry.seeds:
        with Watch() as watch:
            trained = entry.train(train, seed)
        watches.append(watch)
        probabilities = trained.probabilities(test.images)
        together = together + probabilities.astype(np.float64)
        wrong.append(np.flatnonzero(probabilities.argmax(axis=1) != test.labels).tolist())
        right.append(len(test.labels) - len(wrong[-1]))
        print(f"{entry.model}, seed {seed}: {right[-1]} right,", end=" ")
        print(f"{watch.seconds:.1f} s, others {watch.others:.0%}")
    return {
        "model": entry.model,
        "chapter": entry.chapter,
        "parameters": trained.parameters,
        "bytes": trained.bytes,
        "machine": processor(),
        **stamp(*watches),
        "total": len(test.labels),
        "right": right,
        "seconds": [round(watch.seconds, 2) for watch in watches],
        "committee": int(np.sum(together.argmax(axis=1) == test.labels)),
        "wrong": wrong[0],
    }


def replaced(rows: list[dict], row: dict) -> list[dict]:
    """Put a row in the place of the one of the same model; keep the order of the entries."""
    rows = [old for old in rows if old["model"] != row["model"]] + [row]
    order = [entry.model for entry in ENTRIES.values()]
    return sorted(rows, key=lambda row: order.index(row["model"]))


def text_of(rows: list[dict]) -> str:
    """Write rows as JSON, a name a line."""
    blocks = [
        ",\n".join(f" {json.dumps(name)}: {json.dumps(value)}" for name, value in row.items())
        for row in rows
    ]
    return "[" + ",\n".join(f"{{\n{block}\n}}" for block in blocks) + "]\n"


def main(names: list[str]) -> None:
    """Measure the models named and write the file after each."""
    if unknown := set(names) - ENTRIES.keys():
        sys.exit(f"no model {sorted(unknown)}: choose from {list(ENTRIES)}")
    mnist = load_mnist()
    for name in names or ENTRIES:
        row = measure(ENTRIES[name], mnist.train, mnist.test)
        rows = replaced(stored_scores() if FILE.exists() else [], row)
        write_whole(FILE, text_of(rows).encode("utf-8"))
        print(f"wrote mnist_helpers/{FILE.name}: {name}")


if __name__ == "__main__":
    main(sys.argv[1:])

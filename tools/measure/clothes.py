"""Measure the course's models on pictures of clothes, for the page fashion.

    python -m tools.measure.clothes [PART ...]

Writes into mnist_helpers/clothes.json, a part at a time and all of them if none is named:

- search: what each model answers rightly of the validation pictures, for each of its rates;
- kinds: what it answers rightly of changed validation pictures, beside the same on digits;
- scores: how many of the 10000 test pictures it answers rightly, from five seeds, with the rate
  that digits chose and with the one that the search chose.

So the search comes first, and only the last part looks at a test picture. Each network takes half
a minute on two idle cores, and there are about twenty of them.
"""

import functools
import json
import sys
from collections.abc import Callable

import numpy as np

from mnist_helpers import (
    SoftmaxRegression,
    accuracy,
    add_noise,
    build_network,
    distort,
    fit,
    fit_hidden_layer,
    fit_network,
    load_fashion_mnist,
    load_mnist,
    mean_pictures,
    nearest_mean,
    shift,
    thicken,
    write_whole,
)
from mnist_helpers.clothes import FILE, chosen_rate
from mnist_helpers.distortion import mirror
from mnist_helpers.images import Mnist, Split
from tools.measure.machine import processor, stamp

SEEDS = range(5)
Answer = Callable[[np.ndarray], np.ndarray]  # from images (n, 784) to the classes named (n,)

# The rates that the search tries; the rate that digits chose is one of them.
RATES = {
    "softmax regression": (0.02, 0.05, 0.1, 0.2, 0.5),
    "hidden layer": (0.05, 0.1, 0.2, 0.5, 1.0),
    "convolutional network": (0.001, 0.002, 0.004, 0.008, 0.016),
}
DIGITS_RATE = {
    "softmax regression": 0.5,
    "hidden layer": 0.5,
    "convolutional network": 0.002,
}
PRACTICE = {"none": None, "mirrored": mirror, "distorted": distort}
LOADERS = {"digits": load_mnist, "clothes": load_fashion_mnist}


@functools.cache
def load(data: str) -> Mnist:
    """Load the digits or the clothes."""
    return LOADERS[data]()


@functools.cache  # a model of seed 0 has its place in each part
def trained(data: str, model: str, rate: float, seed: int = 0, practice: str = "none") -> Answer:
    """Train a model on all 55000 pictures of a data set, and give how it answers."""
    images, labels = load(data).train
    if model == "softmax regression":
        linear = SoftmaxRegression(seed=seed, stddev=0.0)
        fit(linear, images, labels, epochs=20, learning_rate=rate, seed=seed)
        return linear.predict
    if model == "hidden layer":
        return fit_hidden_layer(images, labels, learning_rate=rate, seed=seed).predict
    network = build_network(seed)
    fit_network(network, images, labels, learning_rate=rate, change=PRACTICE[practice])
    return lambda images: network.predict(images, batch_size=1000, verbose=0).argmax(axis=1)


def as_in_2019(seed: int) -> Answer:
    """Train softmax regression on clothes with the settings of 2019."""
    model = SoftmaxRegression(seed=seed)
    fit(model, *load("clothes").train, seed=seed)
    return model.predict


def nearest(seed: int) -> Answer:
    """Take the mean picture of each class of clothes. Nothing is drawn at random."""
    means = mean_pictures(*load("clothes").train)
    return lambda images: nearest_mean(images, means)


def kinds_of(plain: np.ndarray) -> dict[str, np.ndarray]:
    """Change pictures as chapter 11_handwriting does, and mirror them."""
    flipped = plain.reshape(-1, 28, 28)[:, :, ::-1].reshape(-1, 784)
    return {
        "plain": plain,
        "moved": shift(plain, 3, 3),
        "thick": thicken(thicken(plain)),
        "noisy": add_noise(plain, 0.5, seed=0),
        "mirrored": flipped,
    }


def share(answer: Answer, split: Split) -> float:
    """Give the share of right answers, to four digits."""
    return round(accuracy(split.labels, answer(split.images)), 4)


def search(rows: dict) -> list[dict]:
    """Try each rate of each model on clothes; the validation pictures judge."""
    validation = load("clothes").validation
    return [
        {"model": model, "rate": rate, "right": share(trained("clothes", model, rate), validation)}
        for model, rates in RATES.items()
        for rate in rates
    ]


def kinds(rows: dict) -> list[dict]:
    """Show models changed validation pictures, digits and clothes, each at its own rate."""
    trials = [("softmax regression", "none"), ("hidden layer", "none")]
    trials += [("convolutional network", practice) for practice in PRACTICE]
    changed = {data: kinds_of(load(data).validation.images) for data in LOADERS}
    found = []
    for model, practice in trials:
        rates = {"digits": DIGITS_RATE[model], "clothes": chosen_rate(rows["search"], model)}
        answers = {data: trained(data, model, rates[data], practice=practice) for data in LOADERS}
        for kind in changed["digits"]:
            row = {"model": model, "practice": practice, "kind": kind}
            for data, answer in answers.items():
                row[data] = share(answer, Split(changed[data][kind], load(data).validation.labels))
            found.append(row)
            print(row)
    return found


def scores(rows: dict) -> list[dict]:
    """Count right answers on the test pictures of clothes, from five seeds."""
    test = load("clothes").test

    def row(model: str, rate: float | None, train: Callable[[int], Answer], seeds: range) -> dict:
        right = [int(np.sum(train(seed)(test.images) == test.labels)) for seed in seeds]
        print(model, rate, right)
        return {"model": model, "rate": rate, "total": len(test.labels), "right": right}

    found = [
        row("nearest mean picture", None, nearest, range(1)),
        row("softmax regression, as in 2019", 0.01, as_in_2019, SEEDS),
    ]
    for model, rate in DIGITS_RATE.items():
        for each in dict.fromkeys((rate, chosen_rate(rows["search"], model))):
            found.append(
                row(model, each, functools.partial(trained, "clothes", model, each), SEEDS)
            )
    return found


PARTS = {"search": search, "kinds": kinds, "scores": scores}


def text_of(parts: dict) -> str:
    """Write the parts as JSON, a row a line."""
    blocks = []
    for name, part in parts.items():
        rows = ",\n".join(f"  {json.dumps(row)}" for row in part["rows"])
        head = {key: value for key, value in part.items() if key != "rows"}
        blocks.append(f' "{name}": {json.dumps(head)[:-1]}, "rows": [\n{rows}\n ]}}')
    return "{\n" + ",\n".join(blocks) + "\n}\n"


def main(names: list[str]) -> None:
    """Measure the parts named, in their order, and write the file after each."""
    if unknown := set(names) - PARTS.keys():
        sys.exit(f"no part {sorted(unknown)}: choose from {list(PARTS)}")
    stored = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    for name in [part for part in PARTS if part in (names or PARTS)]:
        if name != "search" and "search" not in stored:
            sys.exit("the search comes first: it chooses the rates")
        rows = PARTS[name]({part: stored[part]["rows"] for part in stored})
        today = {key: value for key, value in stamp().items() if key != "busy"}  # no times here
        stored[name] = {"machine": processor(), **today, "rows": rows}
        parts = {part: stored[part] for part in PARTS if part in stored}
        write_whole(FILE, text_of(parts).encode("utf-8"))
        print(f"wrote mnist_helpers/{FILE.name}: {name}")


if __name__ == "__main__":
    main(sys.argv[1:])

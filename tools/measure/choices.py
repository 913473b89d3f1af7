"""Try the settings of chapter 09_overfitting again, on the validation images that choose.

    python -m tools.measure.choices [CHANGE ...]

Trains with each change named (with all of them, if none is) at five values of the one setting that
goes with it, from five seeds each, and prints how many of 100 images are read. These are the 4000
validation images that the chapter neither watches nor judges by. So plain training is tried as
widely as what is compared with it. About ten minutes on two idle cores.
"""

import sys
from collections.abc import Callable
from typing import NamedTuple

from mnist_helpers import Split, load_mnist
from mnist_helpers.optimisers import Adam, Momentum, falling, stairs
from mnist_helpers.practice import five_runs, judge

WATCHED = 1000  # of the validation images; the rest choose


class Choice(NamedTuple):
    """A setting to choose.

    Attributes:
        setting: its name, an argument of :func:`mnist_helpers.practice.practise`.
        values: those that are tried.
        chosen: the one that the chapter uses.
        change: what else differs from the plain training.
    """

    setting: str
    values: tuple[float, ...]
    chosen: float
    change: dict[str, object]


CHOICES = {
    "plain": Choice("rate", (0.125, 0.25, 0.5, 1.0, 2.0), 0.5, {}),
    "momentum": Choice("rate", (0.025, 0.05, 0.1, 0.2, 0.4), 0.2, {"rule": Momentum}),
    "Adam": Choice("rate", (0.0025, 0.005, 0.01, 0.02, 0.04), 0.02, {"rule": Adam}),
    "stairs": Choice("rate", (0.125, 0.25, 0.5, 1.0, 2.0), 0.5, {"schedule": stairs}),
    "falling": Choice("rate", (0.125, 0.25, 0.5, 1.0, 2.0), 0.5, {"schedule": falling}),
    "batch norm": Choice("rate", (0.25, 0.5, 1.0, 2.0, 4.0), 2.0, {"normalised": True}),
    "weight decay": Choice("decay", (0.00025, 0.0005, 0.001, 0.002, 0.004), 0.001, {}),
    "early stopping": Choice("patience", (2, 3, 5, 8, 12), 5, {}),
    "dropout": Choice("keep", (0.4, 0.5, 0.6, 0.7, 0.8), 0.6, {}),
}


def tried(
    choice: Choice,
    few: Split,
    watched: Split,
    others: Split,
    tell: Callable[[float, float], None] = lambda value, right: None,
    **settings: object,
) -> dict[float, float]:
    """Train at each value of a setting.

    Args:
        choice: what to try.
        few: images to train on.
        watched: images on which the cost is measured after each epoch.
        others: images that choose.
        tell: gets each value with what came of it, as soon as it is known.
        settings: further arguments of each training.

    Returns:
        For each value how many of 100 of the others are read, the mean of five seeds.
    """
    found = {}
    for value in choice.values:
        runs = five_runs(few, watched, **choice.change, **{choice.setting: value}, **settings)
        found[value] = float(judge(runs, others)[0].mean())
        tell(value, found[value])
    return found


def main(names: list[str]) -> None:
    """Try the settings of the changes named, and print what comes of each."""
    if unknown := set(names) - CHOICES.keys():
        sys.exit(f"no change {sorted(unknown)}: choose from {list(CHOICES)}")
    mnist = load_mnist()
    few = Split(*(part[:2000] for part in mnist.train))
    watched = Split(*(part[:WATCHED] for part in mnist.validation))
    others = Split(*(part[WATCHED:] for part in mnist.validation))
    for name in names or CHOICES:
        choice = CHOICES[name]

        def tell(value: float, right: float, name: str = name, choice: Choice = choice) -> None:
            note = " (the chapter's)" if value == choice.chosen else ""
            print(f"{name}, {choice.setting} {value:g}: {right:.2f} of 100{note}", flush=True)

        best = max((found := tried(choice, few, watched, others, tell)), key=found.get)
        print(f"{name}: most at {choice.setting} {best:g}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])

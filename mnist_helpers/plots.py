"""The course's figures, in one style: grey for pixels, red and blue for signed weights.

Every function draws one figure and returns it. In a notebook write ``plt.show()`` on the line
after it: a cell that *ends* in ``show_digits(...)`` would show the figure twice, once as the
cell's value and once as an open figure. Chapter 01_import says why digits are drawn in grey.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from mnist_helpers.style import use_style

use_style()

INK = "gray_r"  # white paper, dark ink; the pixel value is the amount of ink
SIGNED = "RdBu_r"  # red: evidence for, blue: evidence against, white: none
SIDE = 28
WIDTH = 5.6  # inches: narrow enough that a phone need not shrink the text much
TITLE = 12  # points
SMALL = 9  # points, the least that can be read on a phone
SHARP = "nearest"  # drawn small, matplotlib's own choice blurs: greys that no picture holds


class Run(Protocol):
    """How a training went: for each epoch its last step, its cost, and that on watched images."""

    steps: Sequence[int]
    costs: Sequence[float]
    watched: Sequence[float]


def show_digits(
    images: np.ndarray, titles: Sequence[object] | None = None, columns: int = 10, name: str = ""
) -> Figure:
    """Draw images side by side, in grey.

    Args:
        images: (n, 784) or (n, 28, 28), uint8 in 0 ... 255 or float in 0 ... 1.
        titles: one for each image, written above it.
        columns: images in a row.
        name: a title for the whole figure.

    Returns:
        The figure.

    Raises:
        ValueError: there are no images, or not as many titles as images.

    Chapter: 01_import.
    """
    images = np.asarray(images).reshape(-1, SIDE, SIDE)
    if len(images) == 0:
        raise ValueError("there are no images to draw")
    if titles is not None and len(titles) != len(images):
        raise ValueError(f"{len(titles)} titles for {len(images)} images: one title per image")
    figure, axes = _grid(len(images), columns, name, titled=titles is not None)
    for place, image in enumerate(images):
        _draw_digit(axes[place], image)
        if titles is not None:
            axes[place].set_title(str(titles[place]), fontsize=TITLE, pad=3)
    return figure


def show_weights(W: np.ndarray, name: str = "The weights of each digit") -> Figure:
    """Draw the ten columns of W as pictures: red speaks for the digit, blue against it.

    Args:
        W: float (784, 10).
        name: a title for the whole figure.

    Returns:
        The figure.

    Raises:
        ValueError: W has another number of rows, as one that stands on its side has.

    Chapter: 04_training.
    """
    W = np.asarray(W)
    if W.ndim != 2 or len(W) != SIDE * SIDE:
        raise ValueError(f"W has the shape {W.shape}; it needs a row for each of 784 pixels")
    limit = np.abs(W).max() or 1.0
    figure, axes = _grid(W.shape[1], 5, name, titled=True)
    for digit in range(W.shape[1]):
        picture = axes[digit].imshow(
            W[:, digit].reshape(SIDE, SIDE), cmap=SIGNED, vmin=-limit, vmax=limit
        )
        axes[digit].set_title(str(digit), fontsize=TITLE, pad=3)
    figure.colorbar(picture, ax=list(axes), label="weight", shrink=0.8)
    return figure


def show_kernels(kernels: np.ndarray, answers: np.ndarray, name: str = "") -> Figure:
    """Draw kernels, red for and blue against, and below each its answers to one picture.

    Args:
        kernels: float (height, width, count).
        answers: float (rows, columns, count), none below 0.
        name: a title for the whole figure.

    Returns:
        The figure, with at most eight kernels in a row.

    Raises:
        ValueError: there are not as many answers as kernels, or none.

    Chapter: 10_convolution.
    """
    kernels, answers = np.asarray(kernels), np.asarray(answers)
    count = kernels.shape[-1]
    if count == 0 or answers.shape[-1] != count:
        raise ValueError(f"{count} kernels and the answers of {answers.shape[-1]}")
    columns = min(count, 8)
    figure, axes = _grid(2 * columns * -(-count // columns), columns, name, titled=False)
    limit, most = np.abs(kernels).max() or 1.0, answers.max() or 1.0
    for place in range(count):
        above = axes[place + place // columns * columns]
        below = axes[place + (place // columns + 1) * columns]
        above.imshow(kernels[:, :, place], cmap=SIGNED, vmin=-limit, vmax=limit)
        below.imshow(answers[:, :, place], cmap=INK, vmin=0, vmax=most, interpolation=SHARP)
    return figure


def show_confusion(
    matrix: np.ndarray, name: str = "Confusion matrix", classes: Sequence[str] = ()
) -> Figure:
    """Draw a confusion matrix: rows are true digits, columns predictions.

    The colour shows mistakes only, on a square-root scale; the diagonal is left white.

    Args:
        matrix: int (classes, classes).
        name: the title.
        classes: what to call the classes, if they are no digits.

    Returns:
        The figure.

    Raises:
        ValueError: there are names, and not one for each class.

    Chapter: 05_testing.
    """
    matrix = np.asarray(matrix)
    if classes and len(classes) != len(matrix):
        raise ValueError(f"{len(classes)} names for {len(matrix)} classes: one name per class")
    mistakes = np.sqrt(np.where(np.eye(len(matrix), dtype=bool), 0, matrix))
    dark = 0.7 * mistakes.max(initial=1.0)
    figure, axis = plt.subplots(figsize=(WIDTH, 5.0), layout="constrained")
    axis.imshow(mistakes, cmap="Oranges", vmin=0, vmax=mistakes.max(initial=1.0))
    for (row, column), count in np.ndenumerate(matrix):
        ink = "white" if mistakes[row, column] > dark else "black"
        axis.text(column, row, str(count), ha="center", va="center", fontsize=9, color=ink)
    kind = "class" if classes else "digit"
    axis.set(xlabel=f"predicted {kind}", ylabel=f"true {kind}", title=name)
    labels = classes or range(len(matrix))
    axis.set_xticks(range(len(matrix)), labels, rotation=90 if classes else 0)
    axis.set_yticks(range(len(matrix)), labels)
    return figure


def show_shares(shares: Mapping[str, Mapping[str, float]], name: str = "") -> Figure:
    """Draw shares of right answers as bars: a group for each kind of picture, a bar a model.

    Args:
        shares: from a model's name, for the legend, to the share for each kind; all the same kinds.
        name: the title.

    Returns:
        The figure.

    Chapter: 11_handwriting.
    """
    figure, axis = plt.subplots(figsize=(WIDTH, 3.4), layout="constrained")
    width = 0.8 / len(shares)
    for number, (label, found) in enumerate(shares.items()):
        left = np.arange(len(found)) - 0.4 + number * width
        axis.bar(left, list(found.values()), 0.9 * width, align="edge", label=label)
        axis.set_xticks(range(len(found)), list(found))
    axis.set(xlabel="kind of picture", ylabel="accuracy", ylim=(0, 1), title=name)
    figure.legend(ncols=len(shares), loc="outside lower center")
    return figure


def show_reliability(
    answers: Mapping[str, tuple[np.ndarray, np.ndarray]],
    name: str = "Reliability diagram",
    bins: int = 10,
    least: int = 20,
) -> Figure:
    """Draw how often answers are right against how sure they are, bin by bin.

    Args:
        answers: from a name for the legend to probabilities (n, classes) and labels (n,).
        name: the title.
        bins: number of bins from 0 to 1.
        least: bins with fewer answers are left out.

    Returns:
        The figure.

    Chapter: 11_handwriting.
    """
    figure, axis = plt.subplots(figsize=(WIDTH, 4.0), layout="constrained")
    axis.plot((0, 1), (0, 1), "--", color="0.5", label="as sure as right")
    for label, (probabilities, labels) in answers.items():
        certainty = probabilities.max(axis=1)
        right = probabilities.argmax(axis=1) == labels
        place = np.minimum((certainty * bins).astype(int), bins - 1)
        filled = np.flatnonzero(np.bincount(place, minlength=bins) >= least)
        points = [(certainty[place == k].mean(), right[place == k].mean()) for k in filled]
        axis.plot(*np.reshape(points, (-1, 2)).T, marker="o", label=label)
    axis.set(xlabel="certainty", ylabel="share of right answers", title=name)
    axis.grid(alpha=0.3)
    axis.legend()
    return figure


def show_silence(
    answers: Mapping[str, tuple[np.ndarray, np.ndarray]], name: str = "What silence buys"
) -> Figure:
    """Draw how often a model is wrong when it answers only what it is surest of.

    Args:
        answers: from a name for the legend to probabilities (n, classes) and labels (n,).
        name: the title.

    Returns:
        The figure.

    Chapter: 11_handwriting.
    """
    figure, axis = plt.subplots(figsize=(WIDTH, 3.6), layout="constrained")
    for number, (label, (probabilities, labels)) in enumerate(answers.items()):
        surest = np.argsort(-probabilities.max(axis=1), kind="stable")
        wrong = (probabilities.argmax(axis=1) != labels)[surest]
        answered = np.arange(1, len(wrong) + 1)
        width = max(1.0, 4.0 - number)  # a line that is covered shows at the sides
        axis.plot(answered / len(wrong), np.cumsum(wrong) / answered, lw=width, label=label)
    axis.set(xlabel="share answered, the surest first", ylabel="share of wrong answers among these")
    axis.set(title=name, xlim=(0, 1))
    axis.grid(alpha=0.3)
    axis.legend()
    return figure


def show_costs(curves: Mapping[str, Sequence[float]], name: str = "Cost while training") -> Figure:
    """Draw the cost of each epoch, one line a run.

    Args:
        curves: from a name for the legend to the costs, one for each epoch, in nats.
        name: the title.

    Returns:
        The figure.

    Chapter: 04_training.
    """
    figure, axis = plt.subplots(figsize=(WIDTH, 3.6), layout="constrained")
    for label, costs in curves.items():
        axis.plot(np.arange(1, len(costs) + 1), costs, marker=".", label=label)
    axis.set(xlabel="epoch", ylabel="mean cost (nats)", title=name)
    axis.xaxis.set_major_locator(MaxNLocator(integer=True))
    axis.grid(alpha=0.3)
    axis.legend()
    return figure


def show_runs(runs: Mapping[str, Sequence[Run]], *names: str) -> Figure:
    """Draw how costs went, a panel for each change; the plain training lies below in grey.

    Args:
        runs: from a name to some runs, each with ``steps``, ``costs`` and ``watched`` as the runs
            of :func:`practise` have them; among them "plain". Curves are means over runs, and end
            where the shortest run does.
        names: which of them get a panel.

    Returns:
        The figure, with at most two panels in a row.

    Chapter: 09_overfitting.
    """
    columns = min(2, len(names))
    rows = -(-len(names) // columns)
    figure, axes = plt.subplots(
        rows,
        columns,
        figsize=(WIDTH, 1.9 * rows + 0.7),
        sharex=True,
        sharey=True,
        squeeze=False,
        layout="constrained",
    )
    for axis, name in zip(axes.flat, names, strict=False):
        for label, colour in (("plain", "0.55"), (name, "tab:blue")):
            least = min(len(run.steps) for run in runs[label])
            told = "plain" if label == "plain" else "changed"
            for kind, line in (("costs", ":"), ("watched", "-")):
                mean = np.mean([getattr(run, kind)[:least] for run in runs[label]], axis=0)
                where = "training" if kind == "costs" else "validation"
                steps = runs[label][0].steps[:least]
                axis.plot(steps, mean, line, color=colour, label=f"{told}, {where}")
        axis.set(title=name, ylim=(0, 1))
        axis.grid(alpha=0.3)
    for axis in axes.flat[len(names) :]:
        axis.set_axis_off()
    for column in range(columns):  # the lowest panel of each column names the axis
        last = axes[(len(names) - 1 - column) // columns, column]
        last.set_xlabel("steps")
        last.xaxis.set_tick_params(labelbottom=True)
    figure.supylabel("cost (nats)", fontsize="medium")
    figure.legend(*axes[0, 0].get_legend_handles_labels(), ncols=2, loc="outside lower center")
    return figure


def show_intervals(
    intervals: Mapping[str, tuple[float, float]], name: str, unit: str, limit: float | None = None
) -> Figure:
    """Draw intervals below each other, and a line at 0.

    Args:
        intervals: from a name to (low, high).
        name: the title.
        unit: what the numbers count.
        limit: how far to show to each side of 0; what lies beyond is cut off.

    Returns:
        The figure, the first interval at its top.

    Chapter: 09_overfitting.
    """
    figure, axis = plt.subplots(figsize=(WIDTH, 0.28 * len(intervals) + 1.0), layout="constrained")
    low, high = np.array(list(intervals.values())).T
    places = np.arange(len(intervals))
    axis.axvline(0, color="0.55", linestyle="--")
    axis.errorbar((low + high) / 2, places, xerr=(high - low) / 2, fmt="o", capsize=4)
    axis.set(xlabel=unit, title=name, ylim=(len(intervals) - 0.5, -0.5))
    axis.set_yticks(places, list(intervals))
    axis.grid(alpha=0.3, axis="x")
    if limit:
        axis.set_xlim(-limit, limit)
    return figure


def show_probabilities(image: np.ndarray, probabilities: np.ndarray, name: str = "") -> Figure:
    """Draw one digit beside the ten probabilities that a model gives it.

    Args:
        image: (784,) or (28, 28), uint8 in 0 ... 255 or float in 0 ... 1.
        probabilities: float (10,).
        name: the title.

    Returns:
        The figure.

    Chapter: 07_restore.
    """
    figure, (left, right) = plt.subplots(
        1, 2, figsize=(WIDTH, 2.5), width_ratios=(1, 2), layout="constrained"
    )
    _draw_digit(left, np.asarray(image).reshape(SIDE, SIDE))
    left.set_axis_off()
    right.bar(range(len(probabilities)), probabilities, color="tab:blue")
    right.set(xlabel="digit", ylabel="probability", ylim=(0, 1))
    right.set_xticks(range(len(probabilities)))
    figure.suptitle(name)
    return figure


def show_reading(
    images: np.ndarray, probabilities: np.ndarray, columns: int = 2, name: str = ""
) -> Figure:
    """Draw digits, each beside the ten probabilities that a network gives after each of its rows.

    Row for row they stand at the same height: what has been read lies above.

    Args:
        images: (n, 784) or (n, 28, 28), uint8 in 0 ... 255 or float in 0 ... 1.
        probabilities: float (n, 28, 10), after each row; the darker, the more probable.
        columns: digits in a row of the figure.
        name: the title.

    Returns:
        The figure.

    Chapter: 12_recurrent.
    """
    images, probabilities = np.asarray(images).reshape(-1, SIDE, SIDE), np.asarray(probabilities)
    down = -(-len(images) // columns)
    figure, axes = plt.subplots(
        down, 2 * columns, figsize=(WIDTH, 1.65 * down + 0.5), squeeze=False, layout="constrained"
    )
    for axis in axes.flat[2 * len(images) :]:
        axis.set_axis_off()
    for place, (image, reading) in enumerate(zip(images, probabilities, strict=True)):
        digit, table = axes.flat[2 * place : 2 * place + 2]
        _draw_digit(digit, image)
        digit.set(xticks=[], yticks=[0, SIDE // 2 - 1, SIDE - 1], ylabel="row")
        digit.set_yticklabels([1, SIDE // 2, SIDE])
        table.imshow(reading, cmap=INK, vmin=0, vmax=1, aspect="auto", interpolation=SHARP)
        table.set_box_aspect(1)  # as high as the digit
        table.set(yticks=[], xticks=range(reading.shape[1]), xlabel="probability of")
        table.tick_params(labelsize=SMALL)
    figure.suptitle(name)
    return figure


def show_points(panels: Mapping[str, np.ndarray], labels: np.ndarray) -> Figure:
    """Draw points of a plane, one panel for each name: full where the label is 1, else hollow.

    Args:
        panels: from a title to the points, (n, 2). Equal points lie on each other.
        labels: 0 or 1 for each point, (n,).

    Returns:
        The figure. What ``plt.plot`` draws next lands in the last panel.

    Chapter: 08_numpy.
    """
    labels = np.asarray(labels, dtype=bool)
    figure, axes = plt.subplots(
        1, len(panels), figsize=(WIDTH, 2.8), squeeze=False, layout="constrained"
    )
    for axis, (title, points) in zip(axes[0], panels.items(), strict=True):
        for label, face in ((False, "white"), (True, "tab:blue")):
            where = np.asarray(points)[labels == label]
            axis.scatter(*where.T, s=110, color=face, edgecolor="black", label=str(int(label)))
        axis.set(xlabel="first number", ylabel="second number", title=title)
        axis.margins(0.15)
    axes[0, 0].legend(title="target", loc="center")
    return figure


def _draw_digit(axis: Axes, image: np.ndarray) -> None:
    """Draw one image in grey, on the whole scale from paper to full ink."""
    most = 255 if image.dtype == np.uint8 else 1
    axis.imshow(image, cmap=INK, vmin=0, vmax=most, interpolation=SHARP)


def _grid(count: int, columns: int, name: str, titled: bool) -> tuple[Figure, np.ndarray]:
    """Make a figure of ``count`` square frames without ticks, ``columns`` in a row."""
    columns = min(columns, count)
    rows = -(-count // columns)
    side = WIDTH / max(columns, 5)
    height = rows * (side + (0.3 if titled else 0.05)) + (0.35 if name else 0)
    figure, axes = plt.subplots(
        rows, columns, figsize=(WIDTH, height), squeeze=False, layout="constrained"
    )
    for axis in axes.flat:
        axis.set_axis_off()
    if name:
        figure.suptitle(name)
    return figure, axes.ravel()

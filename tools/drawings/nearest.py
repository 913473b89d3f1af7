"""Pictures of two pixels as points in a plane, and the mean nearest to each, as in Step 1."""

import numpy as np

from mnist_helpers import nearest_mean
from tools.drawings.style import Drawing, Point, number

MEANS = np.array([[0, 0], [1, 0]])
NEW = np.array([[0.8, 0.5], [0.4, 0.1]])
COLOURS = ("accent", "good")  # of the means
LEFT, BASE, UNIT = 88, 224, 300  # where (0, 0) lies, and how long 1 is
CELL = 18  # the side of a pixel
# Where the sums of squares are written, in the plane: for each new picture, beside its lines.
LABELS = (((0.36, 0.28), (0.96, 0.26)), ((0.34, 0.015), (0.74, 0.07)))


def draw() -> Drawing:
    """Draw it."""
    squares = np.square(NEW[:, None] - MEANS).sum(axis=2)
    answers = nearest_mean(NEW, MEANS)
    alt = (
        "A plane whose axes are the grey of the first and of the second pixel. The mean of the "
        "zeros lies at (0, 0), the mean of the ones at (1, 0). A dashed line half-way between "
        "them divides the plane. A new picture lies at (0.8, 0.5), on the side of the "
        f"{answers[0]}: its sums of squares are {squares[0, 0]:.2f} to the mean of the zeros and "
        f"{squares[0, 1]:.2f} to that of the ones. Another lies at (0.4, 0.1), on the side of "
        f"the {answers[1]}, with {squares[1, 0]:.2f} and {squares[1, 1]:.2f}."
    )
    d = Drawing("The nearest of two means", alt, height=290)
    d.arrow([(LEFT, BASE), (LEFT, 34)])
    d.arrow([(LEFT, BASE), (452, BASE)])
    d.text(8, 24, "second pixel", "soft", "start")
    d.text(472, BASE - 12, "first pixel", "soft", "end")
    middle, _ = at((0.5, 0))
    d.line([(middle, 12), (middle, BASE + 34)], "soft", 1.5, "6 5")
    d.text(middle - 12, 24, "nearer to 0", f"{COLOURS[0]} bold", "end")
    d.text(middle + 12, 24, "nearer to 1", f"{COLOURS[1]} bold", "start")
    for i, picture in enumerate(NEW):
        for k, mean in enumerate(MEANS):
            near = k == answers[i]
            d.line([at(picture), at(mean)], COLOURS[k] if near else "soft", 2 if near else 1)
            d.text(*at(LABELS[i][k]), number(squares[i, k]), "ink")
    for k, mean in enumerate(MEANS):
        x, y = at(mean)
        d.dot(x, y, 7, COLOURS[k])
        show(d, mean, x - CELL, y + 16)
        d.text(x, y + 56, f"mean of the {'zeros' if k == 0 else 'ones'}", COLOURS[k])
    for picture in NEW:
        x, y = at(picture)
        d.dot(x, y, 5, "ink")
        show(d, picture, x - CELL, y - 14 - CELL)
    return d


def at(picture: np.ndarray | Point) -> Point:
    """Say where a picture lies in the drawing."""
    return LEFT + UNIT * float(picture[0]), BASE - UNIT * float(picture[1])


def show(d: Drawing, picture: np.ndarray, x: float, y: float) -> None:
    """Draw a picture's two pixels."""
    d.pixels(x, y, picture[None], CELL)

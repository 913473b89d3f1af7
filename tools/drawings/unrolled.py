"""A recurrent network unrolled in time: it reads a digit row by row."""

import numpy as np

from tools.drawings.style import Drawing, seven

ROWS = (7, 8, 9, 28)  # of the picture, counted from 1; the last after a gap
X = (122, 210, 298, 396)  # where their cells stand
CELL, Y = 62, 130  # the size of a cell, and its top


def draw() -> Drawing:
    """Draw it."""
    alt = (
        "A recurrent network, unrolled in time. It reads a picture of a 7 from top to bottom, one "
        "row of 28 pixels at a step. At each step the same cell, with the same weights, takes "
        "the row and its own state from the step before, and hands a new state on to the right. "
        f"Rows {ROWS[0]}, {ROWS[1]} and {ROWS[2]} are drawn, then dots, then row {ROWS[3]}, the "
        "last; from the state after it come ten scores."
    )
    d = Drawing("A recurrent network, unrolled in time", alt, height=304)
    picture = seven()
    d.text(44, Y - 12, "the picture", "soft")
    d.pixels(2, Y, picture, 3)
    for row in ROWS:
        d.frame(2, Y + 3 * (row - 1), 84, 3, "accent", 1)
    for i, (row, x) in enumerate(zip(ROWS, X, strict=True)):
        d.rect(x, Y, CELL, CELL, "wash", r=8)
        d.text(x + CELL / 2, Y + 36, "cell", "accent bold")
        d.pixels(x - 11, 246, np.repeat(picture[row - 1 : row], 3, axis=0), 3)
        d.arrow([(x + CELL / 2, 242), (x + CELL / 2, Y + CELL + 4)], "soft", 2)
        d.text(x + CELL / 2, 274, f"row {row}", "ink")
        if i < 2:
            d.arrow([(x + CELL + 3, Y + 31), (X[i + 1] - 3, Y + 31)], "accent", 2.5)
    d.arrow([(X[0] - 14, Y + 31), (X[0] - 3, Y + 31)], "accent", 2.5)
    for k in range(3):
        d.dot(X[0] - 29 + 5 * k, Y + 31, 1.6, "accent")
    gap = X[2] + CELL
    d.arrow([(gap + 3, Y + 31), (gap + 15, Y + 31)], "accent", 2.5)
    for k in range(3):
        d.dot(gap + 19.5 + 4 * k, Y + 31, 1.6, "accent")
    d.arrow([(X[3] - 13, Y + 31), (X[3] - 2, Y + 31)], "accent", 2.5)
    d.text(X[3] + CELL / 2, 44, "10 scores", "ink bold")
    d.arrow([(X[3] + CELL / 2, Y - 4), (X[3] + CELL / 2, 56)], "soft", 2)
    d.text(X[1] + CELL / 2, 84, "the state goes on", "accent")
    d.text(X[1] + CELL / 2, 104, "from step to step", "accent")
    d.text(240, 298, "the same weights in every cell", "soft")
    return d

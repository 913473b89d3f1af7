"""What the digit pad shows, for a reader without it: a drawn 7, the ink that speaks, ten bars."""

import numpy as np

from mnist_helpers import centre
from mnist_helpers.graph import softmax_rows
from tools.drawings.style import Drawing, number, place, seven, stretches
from tools.widgets import digit_pad

STEPS = 4  # of each of the two colours, red for and blue against, as on the pad
FULL = 0.6  # evidence that gets the full colour, as on the pad
CELL, TOP = 4.75, 44
PITCH = 18.5  # from one bar to the next
SIDE = 28 * CELL


def tinted(d: Drawing, x: float, y: float, evidence: np.ndarray) -> None:
    """Draw evidence (28, 28): red above 0, blue below, the stronger the fuller."""
    d.rect(x, y, SIDE, SIDE, "paper")
    steps = np.clip(np.rint(evidence / FULL * STEPS), -STEPS, STEPS).astype(int)
    for sign, colour in ((1, "bad"), (-1, "accent")):
        for step in range(1, STEPS + 1):
            runs = []
            for row, column, length in stretches(steps == sign * step):
                left, top = x + column * CELL, y + row * CELL
                right, bottom = left + length * CELL, top + CELL
                runs.append(f"M{place(left, top)}H{place(right)}V{place(bottom)}H{place(left)}Z")
            if runs:
                look = {"fill_opacity": step / STEPS, "shape_rendering": "crispEdges"}
                d.add("path", colour, d="".join(runs), **look)
    d.frame(x, y, SIDE, SIDE, "soft", 1)


def draw() -> Drawing:
    """Draw it."""
    image = centre(seven().reshape(1, -1)).reshape(28, 28)
    model = digit_pad.arrays_in(digit_pad.LINEAR, digit_pad.LINEAR.script.read_text("utf-8"))
    scores = image.ravel() @ model["W"] + model["b"]
    shares = softmax_rows(scores[None])[0]
    winner = int(shares.argmax())
    evidence = image * model["W"][:, winner].reshape(28, 28)
    red, blue = float(evidence[evidence > 0].sum()), float(evidence[evidence < 0].sum())
    alt = (
        f"A drawn 7, centred, and the linear model's answer. Its ink times the weights of the "
        f"{winner}: red ink speaks for it, {number(red, 1)} together, blue ink against, "
        f"{number(blue, 1)}. Ten bars beside it give each digit's probability: "
        f"{shares[winner]:.1%} for {winner}."
    )
    d = Drawing("A drawn digit, and why", alt, height=232)
    left, middle, right = 8, 176, 344
    d.text(left + SIDE / 2, 26, "a drawn 7", "ink bold")
    d.pixels(left, TOP, image, CELL)
    d.text(middle + SIDE / 2, 26, f"Why {winner}?", "ink bold")
    tinted(d, middle, TOP, evidence)
    d.text(middle + SIDE / 2, TOP + SIDE + 22, "weights times ink", "soft")
    d.text(middle + SIDE / 2, TOP + SIDE + 40, "red: for, blue: against", "soft")
    d.text(right + 64, 26, f"{winner}, {shares[winner]:.1%}", "accent bold")
    for digit, share in enumerate(shares):
        y = TOP - 4 + digit * PITCH
        colour = "accent" if digit == winner else "ink"
        d.text(right + 6, y + 12, str(digit), f"{colour} bold" if digit == winner else colour)
        d.rect(right + 20, y, 104, 12, "wash")
        d.rect(right + 20, y, max(0.5, 104 * float(share)), 12, colour)
    return d

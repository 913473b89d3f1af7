"""Dropout: other hidden neurons are left out in each training step, none when the model is used."""

import numpy as np

from tools.drawings.style import Drawing

SHARE, HIDDEN, OUTPUTS = 0.3, 8, 3
SEED = 55  # of a pair of steps that have no neuron left out twice
TOP, STEP = 72, 30
PANELS = (("training step 1", "bad"), ("training step 2", "bad"), ("in use", "good"))


def draw() -> Drawing:
    """Draw it."""
    rng = np.random.default_rng(SEED)
    kept = [rng.random(HIDDEN) >= SHARE for _ in PANELS[:2]] + [np.ones(HIDDEN, dtype=bool)]
    out = [int(HIDDEN - mask.sum()) for mask in kept]
    larger = 1 / (1 - SHARE)
    alt = (
        f"The same {HIDDEN} hidden neurons three times. In a training step each is left out with "
        f"probability {SHARE}: in the first step {out[0]} of them have no connections, in the "
        f"second {out[1]}, and not the same ones. The answers of those that stay are multiplied "
        f"by 1 / {1 - SHARE:.1f}, which is {larger:.2f}. When the model is used, all take part."
    )
    d = Drawing("Dropout in training and in use", alt, height=372)
    for i, ((name, colour), mask) in enumerate(zip(PANELS, kept, strict=True)):
        left = 8 + 162 * i
        d.text(left + 71, 22, name, "ink bold")
        d.text(left + 71, 44, f"{out[i]} left out" if out[i] else "all take part", colour)
        panel(d, left, mask)
        factor = f"× {larger:.2f}" if out[i] else "× 1"
        d.text(left + 71, TOP + STEP * HIDDEN + 12, factor, "accent bold")
    d.text(240, 362, f"Each is left out with probability {SHARE}.", "soft")
    return d


def panel(d: Drawing, left: float, kept: np.ndarray) -> None:
    """Draw hidden neurons and outputs, with the connections of those that are kept."""
    rows = [TOP + STEP * k for k in range(HIDDEN)]
    middle = (rows[0] + rows[-1]) / 2
    ends = [middle + 60 * (k - (OUTPUTS - 1) / 2) for k in range(OUTPUTS)]
    x, right = left + 28, left + 114
    for y, stays in zip(rows, kept, strict=True):
        if stays:
            for end in ends:
                d.line([(x, y), (right, end)], "soft", 0.8)
    for y, stays in zip(rows, kept, strict=True):
        if stays:
            d.dot(x, y, 9, "accent")
        else:
            d.add("circle", "soft-line", cx=x, cy=y, r=9, stroke_width=1.5, stroke_dasharray="3 3")
            d.line([(x - 5, y - 5), (x + 5, y + 5)], "bad", 2)
            d.line([(x - 5, y + 5), (x + 5, y - 5)], "bad", 2)
    for end in ends:
        d.dot(right, end, 9, "ink")

"""Three curves through the same dots: too simple, good, and bent to every dot."""

import numpy as np
from numpy.polynomial import Chebyshev

from tools.drawings.style import Drawing

DEGREES = (
    (1, "underfitted", "accent"),
    (3, "good", "good"),
    (11, "overfitted", "bad"),
)
DOTS, NEW, NOISE, SEED = 12, 400, 0.12, 5
WIDE, HIGH, TOP = 146, 150, 34
LOW, UP = -1.35, 1.35  # the stretch of y that a panel shows


def truth(x: np.ndarray) -> np.ndarray:
    """Give the curve that the dots come from."""
    return np.sin(2.6 * x)


def examples(rng: np.random.Generator, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Draw dots near the true curve, x between -1 and 1."""
    x = np.linspace(-1, 1, count)
    return x, truth(x) + NOISE * rng.normal(size=count)


def error(curve: Chebyshev, x: np.ndarray, y: np.ndarray) -> float:
    """Measure how far dots lie from a curve: the root of the mean square."""
    return float(np.sqrt(np.mean((curve(x) - y) ** 2)))


def draw() -> Drawing:
    """Draw it."""
    rng = np.random.default_rng(SEED)
    x, y = examples(rng, DOTS)
    new_x, new_y = examples(rng, NEW)
    fits = [Chebyshev.fit(x, y, degree) for degree, _, _ in DEGREES]
    known = [error(fit, x, y) for fit in fits]
    unknown = [error(fit, new_x, new_y) for fit in fits]
    alt = (
        f"The same {DOTS} dots three times, with three curves. Underfitted: a straight line "
        f"passes by the dots; its root mean square error is {known[0]:.2f} on them and "
        f"{unknown[0]:.2f} on new dots. Good: a smooth curve follows the dots but not their "
        f"noise, {known[1]:.2f} and {unknown[1]:.2f}. Overfitted: a wild curve goes through "
        f"every dot and swings out between them, {known[2]:.2f} and {unknown[2]:.2f}."
    )
    d = Drawing("Underfitted, good and overfitted", alt, height=284)
    for i, (degree, name, colour) in enumerate(DEGREES):
        left = 4 + 163 * i
        middle = left + WIDE / 2
        d.text(middle, 22, name, f"{colour} bold")
        panel(d, left, fits[i], x, y, colour)
        d.text(middle, TOP + HIGH + 24, f"degree {degree}", "ink")
        d.text(middle, TOP + HIGH + 48, "RMS error on", "soft")
        d.text(left + 96, TOP + HIGH + 69, "these dots", "ink", "end")
        d.text(left + 140, TOP + HIGH + 69, f"{known[i]:.2f}", "ink", "end")
        d.text(left + 96, TOP + HIGH + 90, "new dots", "ink", "end")
        d.text(left + 140, TOP + HIGH + 90, f"{unknown[i]:.2f}", f"{colour} bold", "end")
    return d


def panel(
    d: Drawing, left: float, fit: Chebyshev, x: np.ndarray, y: np.ndarray, colour: str
) -> None:
    """Draw one curve and the dots; where the curve leaves the panel, it is cut."""

    def at(x: float, y: float) -> tuple[float, float]:
        return (
            left + 6 + (x + 1) / 2 * (WIDE - 12),
            TOP + HIGH * (UP - y) / (UP - LOW),
        )

    d.rect(left, TOP, WIDE, HIGH, "wash", r=8)
    curve = [at(u, fit(u)) for u in np.linspace(-1, 1, 241)]
    d.line_within(curve, TOP + 2, TOP + HIGH - 2, colour, 2.5)
    for u, v in zip(x, y, strict=True):
        d.dot(*at(u, v), 4, "ink")

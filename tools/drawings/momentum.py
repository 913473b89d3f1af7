"""Descent in a long narrow valley, without and with momentum, from one start at one rate."""

from collections.abc import Sequence

import numpy as np

from tools.drawings.style import Drawing

STEEP, RATE, MOMENTUM, STEPS = 20, 0.09, 0.5, 12
START = (-9.0, 1.1)
WIDE, HIGH = 464, 118
SCALE_X, SCALE_Y = 22, 38  # pixels
CONTOURS = (2, 10, 25, 45)


def cost(at: np.ndarray) -> float:
    """Give the height of the valley: it rises slowly along x and steeply along y."""
    return float((at[0] ** 2 + STEEP * at[1] ** 2) / 2)


def descend(momentum: float) -> list[np.ndarray]:
    """Walk down; a step is the last one times the momentum, less the gradient times the rate."""
    way, step = [np.array(START)], np.zeros(2)
    for _ in range(STEPS):
        gradient = way[-1] * [1, STEEP]
        step = momentum * step - RATE * gradient
        way.append(way[-1] + step)
    return way


def draw() -> Drawing:
    """Draw it."""
    plain, fast = descend(0), descend(MOMENTUM)
    alt = (
        "A long narrow valley from above, with lines of equal cost, twice. Both descents begin "
        f"at its left end, at cost {cost(plain[0]):.0f}, and make {STEPS} steps at the same "
        f"learning rate, {RATE}. Without momentum the steps zigzag from side to side and creep "
        f"along the valley: cost {cost(plain[-1]):.2f}. With a momentum of {MOMENTUM} the "
        "sideways steps cancel and those along the valley add up; it has all but arrived: cost "
        f"{cost(fast[-1]):.2f}."
    )
    d = Drawing("Descent without and with momentum", alt, height=330)
    for top, way, name, colour in (
        (32, plain, "without momentum", "bad"),
        (200, fast, f"with momentum {MOMENTUM}", "good"),
    ):
        d.text(8, top - 10, name, f"{colour} bold", "start")
        words = f"cost after {STEPS} steps: {cost(way[-1]):.2f}"
        d.text(472, top - 10, words, "ink", "end")
        panel(d, top, way, colour)
    return d


def panel(d: Drawing, top: float, way: Sequence[np.ndarray], colour: str) -> None:
    """Draw the valley and one way down."""

    def at(x: float, y: float) -> tuple[float, float]:
        return 8 + WIDE / 2 + SCALE_X * x, top + HIGH / 2 - SCALE_Y * y

    d.rect(8, top, WIDE, HIGH, "wash", r=8)
    for height in CONTOURS:
        turn = np.linspace(0, 2 * np.pi, 121)
        x, y = np.sqrt(2 * height) * np.cos(turn), np.sqrt(2 * height / STEEP) * np.sin(turn)
        points = [at(u, v) for u, v in zip(x, y, strict=True)]
        d.line_within(points, top, top + HIGH, "soft", 0.7)
    d.line([at(*point) for point in way], colour, 2)
    for point in way:
        d.dot(*at(*point), 3.5, colour)
    x, y = at(0, 0)
    d.line([(x - 5, y), (x + 5, y)], "ink", 1.5)
    d.line([(x, y - 5), (x, y + 5)], "ink", 1.5)

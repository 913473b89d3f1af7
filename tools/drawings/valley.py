"""The valley (w - 3)², and the steps of three learning rates, as Step 4 computes them."""

from itertools import pairwise

from tools.drawings.style import MINUS, Drawing, number

RATES = (
    (0.1, 7, "too small", "accent"),
    (0.5, 1, "just right", "good"),
    (1.0, 3, "too large", "bad"),
)
LEFT, RIGHT = -0.9, 6.9  # the stretch of w that a panel shows
WIDE, HIGH, TOP = 144, 150, 60


def cost(w: float) -> float:
    """Give the height of the valley."""
    return (w - 3) ** 2


def descend(rate: float, steps: int) -> list[float]:
    """Walk from 0 against the gradient, 2 (w - 3); give every w on the way."""
    way = [0.0]
    for _ in range(steps):
        way.append(way[-1] - rate * 2 * (way[-1] - 3))
    return way


def draw() -> Drawing:
    """Draw it."""
    small, right, large = (descend(rate, steps) for rate, steps, _, _ in RATES)
    alt = (
        "Three times the same valley, the curve of the cost (w - 3) squared, with its lowest "
        "point at w = 3. Each descent begins at w = 0. With the learning rate 0.1 the steps are "
        f"too small: they become shorter and shorter, and after {len(small) - 1} of them w is "
        f"{small[-1]:.1f}. With 0.5 a single step arrives at {right[1]:.0f}. With 1.0 the step "
        f"is too large: w jumps to {large[1]:.0f}, across the valley, and back to "
        f"{large[2]:.0f}, for ever as high as it began."
    )
    d = Drawing("The valley, and steps of three lengths", alt, height=262)
    for i, (rate, steps, verdict, colour) in enumerate(RATES):
        left = 6 + 162 * i
        panel(d, left, descend(rate, steps), colour)
        d.text(left + WIDE / 2, 22, verdict, f"{colour} bold")
        d.text(left + WIDE / 2, 43, f"η = {number(rate, 1)}", "ink")
    d.text(240, 256, f"the weight w; the curve is the cost (w {MINUS} 3)²", "soft")
    return d


def panel(d: Drawing, left: float, way: list[float], colour: str) -> None:
    """Draw one valley and one descent."""

    def at(w: float, c: float | None = None) -> tuple[float, float]:
        c = cost(w) if c is None else c
        return (
            left + (w - LEFT) / (RIGHT - LEFT) * WIDE,
            TOP + HIGH * (1 - c / cost(LEFT)),
        )

    base = TOP + HIGH + 6
    d.line([(left, base), (left + WIDE, base)], "soft", 1)
    for w in (0, 3, 6):
        x = at(w)[0]
        d.line([(x, base), (x, base + 4)], "soft", 1)
        d.text(x, base + 20, str(w), "soft")
    d.line([at(LEFT + (RIGHT - LEFT) * k / 60) for k in range(61)], "ink", 2)
    for before, after in pairwise(way):
        (x0, y0), (x1, y1) = at(before), at(after)
        if abs(after - before) > 0.5:
            lift = 8 if after > before else -8
            d.bow((x0, y0), ((x0 + x1) / 2 + lift, (y0 + y1) / 2 - 2 * lift), (x1, y1), colour)
    for w in dict.fromkeys(round(w, 6) for w in way):
        d.dot(*at(w), 4, colour)

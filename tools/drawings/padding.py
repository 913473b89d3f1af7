"""Padding and stride: where a window of 3 x 3 is laid, and how many answers that gives."""

from typing import NamedTuple

from tools.drawings.style import Drawing

SIZE, WINDOW = 5, 3
CELL = 19


class Way(NamedTuple):
    """A way to lay windows: how many pixels of padding on each side, places in a row."""

    padding: int
    places: list[int]  # where windows begin, in a row; below 0 in the padding


def lay(same: bool, stride: int) -> Way:
    """Lay windows as TensorFlow does: "VALID" only where they fit, "SAME" over padding."""
    if not same:
        return Way(0, list(range(0, SIZE - WINDOW + 1, stride)))
    answers = -(-SIZE // stride)
    padding = max((answers - 1) * stride + WINDOW - SIZE, 0)
    if padding % 2:
        raise ValueError(f"{padding} pixels of padding are not alike on both sides")
    return Way(padding // 2, [k * stride - padding // 2 for k in range(answers)])


def draw() -> Drawing:
    """Draw it."""
    ways = {(same, stride): lay(same, stride) for stride in (1, 2) for same in (False, True)}
    counts = {key: len(way.places) for key, way in ways.items()}
    alt = (
        "A window of 3 × 3 on a picture of 5 × 5, in four ways. VALID, without padding: with "
        f"stride 1 the window fits at {counts[False, 1]} × {counts[False, 1]} places, with "
        f"stride 2, every second place, at {counts[False, 2]} × {counts[False, 2]}. SAME, with a "
        f"border of zeros round the picture: {counts[True, 1]} × {counts[True, 1]} answers with "
        f"stride 1, as many as pixels, and {counts[True, 2]} × {counts[True, 2]} with stride 2. "
        "A dot marks the middle of each window."
    )
    d = Drawing("Padding and stride", alt, height=418)
    d.text(112, 22, "VALID", "ink bold")
    d.text(112, 42, "no padding", "soft")
    d.text(352, 22, "SAME", "ink bold")
    d.text(352, 42, "a border of zeros", "soft")
    for (same, stride), way in ways.items():
        left, top = (238 if same else 8), (60 if stride == 1 else 242)
        panel(d, left, top, way)
    d.text(232, 209, "stride 1", "accent bold")
    d.text(232, 391, "stride 2", "accent bold")
    return d


def panel(d: Drawing, left: float, top: float, way: Way) -> None:
    """Draw the picture with its border, the first window, the middles, and the answers."""
    x, y = left + CELL, top + CELL
    if way.padding:
        edge = (SIZE + 2) * CELL
        for k in range(SIZE + 3):
            d.line([(left, top + k * CELL), (left + edge, top + k * CELL)], "soft", 1, "2 3")
            d.line([(left + k * CELL, top), (left + k * CELL, top + edge)], "soft", 1, "2 3")
    d.rect(x, y, SIZE * CELL, SIZE * CELL, "wash")
    d.cells(x, y, CELL, SIZE, SIZE)
    first = way.places[0] * CELL
    for i in way.places:
        for j in way.places:
            d.dot(x + (j + WINDOW / 2) * CELL, y + (i + WINDOW / 2) * CELL, 4, "accent")
    d.frame(x + first, y + first, WINDOW * CELL, WINDOW * CELL, "accent", 3)
    count, small = len(way.places), 13
    right, middle = left + (SIZE + 2) * CELL + 34, top + 3.5 * CELL
    begin = middle - count * small / 2
    d.arrow([(right - 30, middle), (right - 8, middle)], "soft", 2)
    d.rect(right, begin, count * small, count * small, "accent")
    for k in range(1, count):
        d.line([(right, begin + k * small), (right + count * small, begin + k * small)], "paper")
        d.line([(right + k * small, begin), (right + k * small, begin + count * small)], "paper")
    d.text(right + count * small / 2, begin + count * small + 20, f"{count} × {count}", "ink")

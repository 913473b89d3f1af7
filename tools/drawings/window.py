"""A kernel of 2 x 2 slides over a picture of 5 x 5 and fills 4 x 4 answers. It moves when asked."""

import numpy as np

from tools.drawings.style import Drawing, number

PICTURE = np.array([[0, 0, 0, 1, 1]] * 5)
KERNEL = np.array([[-1, 1], [-1, 1]])
REST = (1, 2)  # where the window rests: on an edge
CELL = 36
TOP, LEFT, BETWEEN, RIGHT = 40, 4, 214, 330  # of picture, kernel and answers
BEAT = 0.8  # seconds at a place


def convolve() -> np.ndarray:
    """Lay the kernel on every place where it fits, multiply and add up."""
    windows = np.lib.stride_tricks.sliding_window_view(PICTURE, KERNEL.shape)
    return (windows * KERNEL).sum(axis=(2, 3))


def calculation(column: int) -> str:
    """Write the sum of a window; those of one column are alike, for all rows of the picture are."""
    window = PICTURE[:2, column : column + 2]
    terms = [
        f"{x}·({number(w, 0)})" if w < 0 else f"{x}·{w}"
        for x, w in zip(window.ravel(), KERNEL.ravel(), strict=True)
    ]
    return f"{' + '.join(terms)} = {(window * KERNEL).sum()}"


class Film:
    """The moments of the animation: at rest, then once through all places."""

    def __init__(self, places: list[tuple[int, int]]):
        """Order the places that the window visits, the one where it rests before them."""
        self.places = [REST, *places]
        self.css = [f".moves{{animation:{BEAT * len(self.places):g}s step-end infinite paused}}"]

    def moments(self, name: str, rule: list[str]) -> str:
        """Add an animation that gives each moment its rule; return its name."""
        count = len(self.places)
        kept = [i for i in range(count) if i == 0 or rule[i] != rule[i - 1]]
        steps = "".join(f"{100 * i / count:.4g}%{{{rule[i]}}}" for i in kept)
        self.css.append(f"@keyframes {name}{{{steps}}}.{name}{{animation-name:{name}}}")
        return f"moves {name}"

    def slide(self, name: str) -> str:
        """Add an animation that slides a frame from place to place."""
        rule = []
        for row, column in self.places:
            x, y = (column - REST[1]) * CELL, (row - REST[0]) * CELL
            rule.append(f"transform:translate({x}px,{y}px)")
        return self.moments(name, rule)

    def appear(self, name: str, shown: list[bool]) -> str:
        """Add an animation that shows something at some moments."""
        return self.moments(name, [f"opacity:{int(now)}" for now in shown])


def draw() -> Drawing:
    """Draw it."""
    answers = convolve()
    places = list(np.ndindex(answers.shape))
    film = Film(places)
    frame = film.slide("over")
    sums = [
        film.appear(f"sum{column}", [place[1] == column for place in film.places])
        for column in range(answers.shape[1])
    ]
    filled = [
        film.appear(f"answer{k}", [i == 0 or i > k for i in range(len(places) + 1)])
        for k in range(len(places))
    ]
    alt = (
        "A picture of 5 × 5 pixels, each row 0 0 0 1 1; a kernel of 2 × 2 weights, two rows of "
        "-1 1; and the 4 × 4 answers, each row 0 0 2 0. The window lies where paper on its left "
        f"meets ink on its right: {calculation(REST[1])}. When it moves, it slides over all "
        "sixteen places, row by row, and fills in one answer at each."
    ).replace("\N{MINUS SIGN}", "-")
    d = Drawing("A window that slides", alt, height=278, css="\n".join(film.css))
    d.text(LEFT + 2.5 * CELL, 24, "picture", "ink bold")
    d.text(BETWEEN + CELL, 24, "kernel", "accent bold")
    d.text(RIGHT + 2 * CELL, 24, "answers", "ink bold")
    d.pixels(LEFT, TOP, PICTURE * 0.75, CELL)
    d.cells(LEFT, TOP, CELL, *PICTURE.shape)
    for (i, j), value in np.ndenumerate(PICTURE):
        x, y = middle(LEFT, TOP, i, j)
        d.add("text", x=x, y=y + 6, text_anchor="middle", fill="#ffffff" if value else "#000000")
        d.within[-1][-1].text = str(value)
    table(d, BETWEEN, TOP + CELL, KERNEL, "accent bold")
    after = BETWEEN + 2 * CELL
    d.arrow([(after + 10, TOP + 2 * CELL), (RIGHT - 8, TOP + 2 * CELL)], "soft", 2)
    d.rect(RIGHT, TOP, 4 * CELL, 4 * CELL, "wash")
    d.cells(RIGHT, TOP, CELL, *answers.shape)
    for k, (i, j) in enumerate(places):
        x, y = middle(RIGHT, TOP, i, j)
        with d.group(filled[k]):
            d.text(x, y + 6, str(answers[i, j]), "ink bold" if answers[i, j] else "ink")
    row, column = REST
    with d.group(frame):
        d.frame(LEFT + column * CELL, TOP + row * CELL, 2 * CELL, 2 * CELL, "accent", 4)
        d.frame(RIGHT + column * CELL, TOP + row * CELL, CELL, CELL, "accent", 4)
    for j, classes in enumerate(sums):
        with d.group(classes):
            if j != REST[1]:
                d.within[-1].set("opacity", "0")
            d.text(240, TOP + 5 * CELL + 40, calculation(j), "accent")
    return d


def middle(left: float, top: float, i: int, j: int) -> tuple[float, float]:
    """Give the middle of a cell."""
    return left + (j + 0.5) * CELL, top + (i + 0.5) * CELL


def table(d: Drawing, left: float, top: float, values: np.ndarray, classes: str) -> None:
    """Draw numbers in a table."""
    rows, columns = values.shape
    d.rect(left, top, columns * CELL, rows * CELL, "wash")
    d.cells(left, top, CELL, rows, columns)
    for (i, j), value in np.ndenumerate(values):
        x, y = middle(left, top, i, j)
        d.text(x, y + 6, number(value, 0), classes)

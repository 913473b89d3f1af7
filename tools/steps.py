"""Draw the pictures of the way through the course, each chapter with its box lit.

    python -m tools.steps

The seven steps are one picture, the chapters beyond them another; the start page has the first
whole, and the appendix none. They bring their own solid fills, so that they can be read on a white
page and on a dark one, and stand in two rows with large letters, so that they can be read on a
phone.
"""

from typing import NamedTuple

from tools import ROOT

FOLDER = ROOT / "book/_static/steps"

HEIGHT = 62  # of a box
GAP_X, GAP_Y = 16, 34  # between boxes
MARGIN = 2
LIT = {"box": "#a83f08", "text": "#ffffff"}
UNLIT = {"box": "#dfe5ee", "text": "#2b3a55"}
LINE = "#76839b"  # seen on white and on black


class Way(NamedTuple):
    """A part of the course, as a row of boxes that goes on in a second row."""

    title: str
    unit: str  # what a box is called
    chapters: tuple[str, ...]  # number and name of each box, as the chapters' files have them
    per_row: int
    width: int  # of a box

    @property
    def numbers(self) -> tuple[int, ...]:
        """Give the number of each box."""
        return tuple(int(chapter.split("_", 1)[0]) for chapter in self.chapters)

    @property
    def names(self) -> tuple[str, ...]:
        """Give the name of each box."""
        return tuple(chapter.split("_", 1)[1] for chapter in self.chapters)


STEPS = Way(
    title="Seven steps",
    unit="Step",
    chapters=(
        "01_import",
        "02_variables",
        "03_model",
        "04_training",
        "05_testing",
        "06_save",
        "07_restore",
    ),
    per_row=4,
    width=108,
)
BEYOND = Way(
    title="Beyond the seven steps",
    unit="Chapter",
    chapters=(
        "08_numpy",
        "09_overfitting",
        "10_convolution",
        "11_handwriting",
        "12_recurrent",
        "13_results",
    ),
    per_row=3,
    width=148,
)
APPENDIX = ("program",)  # chapters that stand on no way, and open without a picture


def place(way: Way, index: int) -> tuple[int, int]:
    """Give the upper left corner of a box; boxes count from 0."""
    row, column = divmod(index, way.per_row)
    return MARGIN + column * (way.width + GAP_X), MARGIN + row * (HEIGHT + GAP_Y)


def box(way: Way, index: int, lit: bool) -> str:
    """Draw one box: its number over its name."""
    x, y = place(way, index)
    colours = LIT if lit else UNLIT
    weight = "bold" if lit else "normal"
    middle = x + way.width // 2
    return f"""\
<rect x="{x}" y="{y}" width="{way.width}" height="{HEIGHT}" rx="9" fill="{colours["box"]}"/>
<g fill="{colours["text"]}" font-weight="{weight}" text-anchor="middle">
<text x="{middle}" y="{y + 25}" font-size="16">{way.numbers[index]}</text>
<text x="{middle}" y="{y + 48}" font-size="18">{way.names[index]}</text>
</g>
"""


def arrow(way: Way, index: int) -> str:
    """Draw the way from one box to the next: to the right, or down to the row below."""
    x, y = place(way, index)
    next_x, next_y = place(way, index + 1)
    if y == next_y:
        start, line = (x + way.width, y + HEIGHT // 2), f"H{next_x - 4}"
    else:
        start, line = (
            (x + way.width // 2, y + HEIGHT),
            f"v{GAP_Y // 2}H{next_x + way.width // 2}V{next_y - 4}",
        )
    return f'<path d="M{start[0]} {start[1]}{line}" marker-end="url(#tip)"/>\n'


def picture(way: Way, lit: int | None = None) -> str:
    """Draw a way with one box lit, named by its number, or with none named: every one lit."""
    count = len(way.names)
    width = 2 * MARGIN + way.per_row * way.width + (way.per_row - 1) * GAP_X
    height = 2 * MARGIN + 2 * HEIGHT + GAP_Y
    title = f"{way.title}: {', '.join(way.names)}."
    if lit:
        title += f" {way.unit} {lit}, {way.names[way.numbers.index(lit)]}, is lit."
    arrows = "".join(arrow(way, index) for index in range(count - 1))
    boxes = "".join(box(way, i, lit in (None, way.numbers[i])) for i in range(count))
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" \
width="{width}" height="{height}" role="img" aria-labelledby="title" \
font-family="system-ui, 'Segoe UI', Helvetica, Arial, sans-serif">
<title id="title">{title}</title>
<marker id="tip" viewBox="0 0 6 8" refX="2" refY="4" markerWidth="6" markerHeight="8" \
markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L6 4L0 8z" fill="{LINE}"/></marker>
<g fill="none" stroke="{LINE}" stroke-width="2.5">
{arrows}</g>
{boxes}</svg>
"""


def pictures() -> dict[str, str]:
    """Give every picture by its file's name."""
    named = {
        f"{chapter}.svg": picture(way, number)
        for way in (STEPS, BEYOND)
        for number, chapter in zip(way.numbers, way.chapters, strict=True)
    }
    return named | {"all.svg": picture(STEPS)}


def main() -> None:
    """Write the pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pictures().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
        print(f"wrote book/_static/steps/{name}")


if __name__ == "__main__":
    main()

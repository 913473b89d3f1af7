"""The one style of the book's drawings: colours, letters, lines, arrows, boxes and pixels.

A drawing is made of few kinds of things, each with a class of the style, and Python's own
xml.etree writes them. Libraries were looked at: svgwrite is no longer developed; drawsvg is, but
what it would save here is the fifty lines below, and it writes colours where this book needs
classes, so that a drawing can follow the page into the dark.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import atan2, cos, pi, sin

import numpy as np

from tools.site.drawings import DARK, LIGHT

LETTER = 15  # the size of letters: at a width of 480, still 10 pixels on a phone
FACE = "system-ui, 'Segoe UI', Helvetica, Arial, sans-serif"
MINUS = "\N{MINUS SIGN}"
GREYS = 8  # steps of ink that a drawn digit has

Point = tuple[float, float]


def number(value: float, digits: int = 2) -> str:
    """Write a number as the drawings do: a true minus sign, and no minus before 0."""
    written = f"{value:,.{digits}f}"
    if not written.strip("-0.,"):
        written = written.removeprefix("-")
    return written.replace("-", MINUS)


def place(*values: float) -> str:
    """Write coordinates with at most two digits after the point."""
    return " ".join(f"{round(float(value), 2) + 0.0:g}" for value in values)


def rules(colours: dict[str, str]) -> str:
    """Give each colour its two classes, one that fills and one that draws a line."""
    return "\n".join(
        f".{name}{{fill:var(--drawing-{name},{value})}}\n"
        f".{name}-line{{fill:none;stroke:var(--drawing-{name},{value})}}"
        for name, value in colours.items()
    )


STYLE = f"""
text{{font-family:{FACE};font-size:{LETTER}px}}
.bold{{font-weight:bold}}
.italic{{font-style:italic}}
.code{{font-family:ui-monospace,Menlo,Consolas,'DejaVu Sans Mono',monospace}}
.large{{font-size:19px}}
{rules(LIGHT)}
@media (prefers-color-scheme:dark){{
{rules(DARK)}
}}
"""


class Drawing:
    """An SVG that grows; y counts downwards, and the first thing drawn lies lowest."""

    def __init__(self, title: str, alt: str, height: float, width: float = 480, css: str = ""):
        """Begin an empty drawing.

        Args:
            title: what it is, in a few words.
            alt: what it shows, for somebody who cannot see it.
            height: of the drawing.
            width: of the drawing, at most 480, so that letters can be read on a phone.
            css: rules beyond the style, for what moves.
        """
        self.alt = alt
        self.root = ET.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": f"0 0 {place(width)} {place(height)}",
                # without these two, JupyterLab would make it as wide as a cell
                "width": place(width),
                "height": place(height),
                "role": "img",
            },
        )
        ET.SubElement(self.root, "title").text = title
        ET.SubElement(self.root, "desc").text = alt
        ET.SubElement(self.root, "style").text = STYLE + css
        self.within = [self.root]

    def svg(self) -> str:
        """Give the file's text."""
        ET.indent(self.root, space="")
        return ET.tostring(self.root, encoding="unicode") + "\n"

    def add(self, tag: str, classes: str = "", **attributes: float | str) -> ET.Element:
        """Draw an element; a name such as stroke_width becomes stroke-width."""
        written = {"class": classes} if classes else {}
        for name, value in attributes.items():
            text = value if isinstance(value, str) else place(value)
            written[name.rstrip("_").replace("_", "-")] = text
        return ET.SubElement(self.within[-1], tag, written)

    @contextmanager
    def group(self, classes: str) -> Iterator[None]:
        """Draw what follows as one group with classes of its own."""
        self.within.append(self.add("g", classes))
        yield
        self.within.pop()

    def text(
        self, x: float, y: float, words: str, classes: str = "ink", anchor: str = "middle"
    ) -> None:
        """Write a line of text; y is the line it stands on. Anchors: start, middle, end."""
        self.add("text", classes, x=x, y=y, text_anchor=anchor).text = words

    def lines(
        self, x: float, y: float, words: str, classes: str = "ink", anchor: str = "middle"
    ) -> None:
        """Write several lines of text, the first at y."""
        for i, line in enumerate(words.split("\n")):
            self.text(x, y + 20 * i, line, classes, anchor)

    def rect(
        self, x: float, y: float, width: float, height: float, classes: str, r: float = 0
    ) -> None:
        """Draw a rectangle, its corners round by r."""
        rounded = {"rx": r} if r else {}
        self.add("rect", classes, x=x, y=y, width=width, height=height, **rounded)

    def frame(
        self, x: float, y: float, width: float, height: float, colour: str, thick: float = 2
    ) -> None:
        """Draw the four sides of a rectangle."""
        self.add("rect", f"{colour}-line", x=x, y=y, width=width, height=height, stroke_width=thick)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        words: str = "",
        classes: str = "ink",
    ) -> None:
        """Draw a box with words in its middle; a line break begins another line."""
        self.rect(x, y, width, height, "wash", r=8)
        if words:
            first = y + height / 2 + 5 - 10 * words.count("\n")
            self.lines(x + width / 2, first, words, classes)

    def line(
        self, points: Sequence[Point], colour: str = "ink", thick: float = 1.5, dash: str = ""
    ) -> None:
        """Draw a line through points."""
        path = "M" + "L".join(place(*point) for point in points)
        dashed = {"stroke_dasharray": dash} if dash else {}
        self.add(
            "path",
            f"{colour}-line",
            d=path,
            stroke_width=thick,
            stroke_linejoin="round",
            **dashed,
        )

    def line_within(
        self, points: Sequence[Point], top: float, bottom: float, colour: str, thick: float
    ) -> None:
        """Draw a line through points, but only where it lies between two heights."""
        piece: list[Point] = []
        for point in points:
            if top < point[1] < bottom:
                piece.append(point)
            elif piece:
                self.line(piece, colour, thick)
                piece = []
        if piece:
            self.line(piece, colour, thick)

    def tip(self, at: Point, direction: float, colour: str, size: float = 8) -> None:
        """Draw the tip of an arrow that comes from a direction, an angle in radians."""
        corners = [at]
        for turn in (pi - 0.42, pi + 0.42):
            angle = direction + turn
            corners.append((at[0] + size * cos(angle), at[1] + size * sin(angle)))
        self.add("path", colour, d="M" + "L".join(place(*point) for point in corners) + "Z")

    def arrow(self, points: Sequence[Point], colour: str = "soft", thick: float = 1.5) -> None:
        """Draw a line with a tip at its end."""
        (x0, y0), (x1, y1) = points[-2:]
        direction = atan2(y1 - y0, x1 - x0)
        neck = (x1 - 5 * cos(direction), y1 - 5 * sin(direction))
        self.line([*points[:-1], neck], colour, thick)
        self.tip((x1, y1), direction, colour)

    def bow(
        self, start: Point, middle: Point, end: Point, colour: str = "soft", thick: float = 1.5
    ) -> None:
        """Draw a bent arrow; it leaves and arrives on the way to and from its middle point."""
        direction = atan2(end[1] - middle[1], end[0] - middle[0])
        neck = (end[0] - 5 * cos(direction), end[1] - 5 * sin(direction))
        path = f"M{place(*start)}Q{place(*middle)} {place(*neck)}"
        self.add("path", f"{colour}-line", d=path, stroke_width=thick)
        self.tip(end, direction, colour)

    def dot(self, x: float, y: float, r: float = 4, classes: str = "ink") -> None:
        """Draw a dot, or with a class such as ink-line a circle."""
        self.add("circle", classes, cx=x, cy=y, r=r)

    def pixels(self, x: float, y: float, image: np.ndarray, cell: float) -> None:
        """Draw a picture's pixels on white paper: 0 is paper and 1 is ink, as MNIST has them."""
        height, width = image.shape
        self.add("rect", x=x, y=y, width=width * cell, height=height * cell, fill="#ffffff")
        steps = np.round(image * GREYS).astype(int)
        for step in range(1, GREYS + 1):
            runs = []
            for row, column, length in stretches(steps == step):
                left, top = x + column * cell, y + row * cell
                right, bottom = left + length * cell, top + cell
                runs.append(f"M{place(left, top)}H{place(right)}V{place(bottom)}H{place(left)}Z")
            if runs:
                grey = round(255 * (1 - step / GREYS))
                self.add(
                    "path",
                    d="".join(runs),
                    fill=f"#{grey:02x}{grey:02x}{grey:02x}",
                    shape_rendering="crispEdges",
                )
        self.frame(x, y, width * cell, height * cell, "soft", 1)

    def cells(self, x: float, y: float, size: float, rows: int, columns: int) -> None:
        """Draw an empty table with square cells."""
        for i in range(rows + 1):
            self.line([(x, y + i * size), (x + columns * size, y + i * size)], "soft", 1)
        for j in range(columns + 1):
            self.line([(x + j * size, y), (x + j * size, y + rows * size)], "soft", 1)

    def sign(self, x: float, y: float, words: str, colour: str = "ink") -> None:
        """Write a sign such as × between two things."""
        self.text(x, y + 6, words, f"{colour} large")


def stretches(mask: np.ndarray) -> Iterator[tuple[int, int, int]]:
    """Give (row, column, length) of each stretch of true cells in a row."""
    for row, cells in enumerate(mask):
        edges = np.flatnonzero(np.diff(np.concatenate([[0], cells.astype(int), [0]])))
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            yield row, int(start), int(end - start)


def seven() -> np.ndarray:
    """Draw the 7 that several drawings show: 28 x 28 numbers from 0 to 1, of our own making."""
    from mnist_helpers.standin import make_digits  # brings TensorFlow, which takes a while

    images, labels = make_digits(200, seed=0)
    return images[np.flatnonzero(labels == 7)[2]] / 255

"""The picture that stands for a page where somebody shares a link to it."""

import textwrap
from pathlib import Path

import matplotlib.image
from matplotlib.figure import Figure

WIDTH, HEIGHT = 1200, 630  # pixels, as those who show such pictures ask for
DPI = 100
PAPER, INK, GREY, LIT = "#ffffff", "#22304a", "#4a5568", "#a83f08"


def draw(path: Path, logo: Path, book: str, title: str, description: str) -> None:
    """Draw the card of one page, with the book's name over the page's title."""
    figure = Figure(figsize=(WIDTH / DPI, HEIGHT / DPI), dpi=DPI, facecolor=PAPER)
    badge = figure.add_axes((0.06, 0.62, 0.15, 0.15 * WIDTH / HEIGHT))
    badge.imshow(matplotlib.image.imread(logo))
    badge.set_axis_off()
    figure.text(0.25, 0.86, book, size=24, color=GREY, va="top")
    heading = "\n".join(textwrap.wrap(title, 32))
    figure.text(0.25, 0.76, heading, size=36, color=INK, weight="bold", va="top")
    words = "\n".join(textwrap.wrap(description, 66))
    figure.text(0.06, 0.40, words, size=22, color=INK, va="top", linespacing=1.5)
    figure.add_artist(matplotlib.lines.Line2D([0, 1], [0, 0], linewidth=40, color=LIT))
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=DPI)

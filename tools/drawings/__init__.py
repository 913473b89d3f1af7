"""The book's explanatory drawings: a program each, in one style.

A drawing NAME is a module of this package with a function ``draw``, which gives it; its numbers
are computed there. ``python -m tools.drawings`` writes book/_static/drawings/NAME.svg, and
``python -m tools.drawings alt NAME`` prints the line that puts it into a chapter, with its
alternative text. What a file keeps to is said in :mod:`tools.site.drawings`.
"""

from importlib import import_module

from tools import ROOT
from tools.drawings.style import Drawing

FOLDER = ROOT / "book/_static/drawings"
NAMES = (
    "scores",
    "product",
    "valley",
    "nearest",
    "splits",
    "fits",
    "neuron",
    "hidden_layer",
    "graph",
    "window",
    "padding",
    "layers",
    "session",
    "checkpoint",
    "momentum",
    "dropout",
    "unrolled",
    "gate",
    "pad",
)


def drawing(name: str) -> Drawing:
    """Draw one drawing."""
    return import_module(f"tools.drawings.{name}").draw()


def markdown(name: str) -> str:
    """Give the line that puts a drawing into a chapter."""
    return f"![{drawing(name).alt}](_static/drawings/{name}.svg)"

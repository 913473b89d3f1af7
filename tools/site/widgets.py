"""The parts of a page that a reader can play with, as directives.

A chapter says ``:::{digit-pad}``. Inside it, ``:model: network`` lets the network answer from the
start, and ``:model: both`` both models; ``:threshold:`` adds a slider that lets them be silent. The
text inside stands there for a reader without JavaScript, on paper and in JupyterLab; on the page
the widget's scripts take its place. They are loaded on the pages that have the widget, and work
from a folder too, so they are classic scripts: a browser loads no module from a file.
"""

from collections.abc import Callable
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

# The digit pad's other model, digit_pad/network_weights.js, is loaded when a reader asks for it, or
# comes near a pad that begins with it; the test digits, digit_pad/digits.js, when a reader asks.
WIDGETS = {
    "digit-pad": (
        "digit_pad/digit_pad.css",
        "digit_pad/weights.js",
        "digit_pad/model.js",
        "digit_pad/drawing.js",
        "digit_pad/strokes.js",
        "digit_pad/link.js",
        "digit_pad/network.js",
        "digit_pad/words.js",
        "digit_pad/pictures.js",
        "digit_pad/examples.js",
        "digit_pad/loading.js",
        "digit_pad/screen.js",
        "digit_pad/paper.js",
        "digit_pad/quiz.js",
        "digit_pad/digit_pad.js",
    ),
    "learning-slider": (
        "player/player.css",
        "learning_slider/learning_slider.css",
        "player/player.js",
        "learning_slider/epochs.js",
        "learning_slider/learning_slider.js",
    ),
    "row-reader": (
        "player/player.css",
        "row_reader/row_reader.css",
        "player/player.js",
        "row_reader/readings.js",
        "row_reader/row_reader.js",
    ),
}


MODELS = ("linear", "network", "both")  # of the digit pad


class Widget(SphinxDirective):
    """``:::{learning-slider}``: its content, until a script takes over."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Give a container of the widget's name, and note that this page needs its files."""
        self.env.metadata[self.env.docname].setdefault("widgets", []).append(self.name)
        container = nodes.container(classes=["widget", self.name, *self.choices()])
        self.state.nested_parse(self.content, self.content_offset, container)
        return [container]

    def choices(self) -> list[str]:
        """Give the classes that tell the scripts what the chapter has chosen."""
        return []


class DigitPad(Widget):
    """``:::{digit-pad}``, with the model that answers first: the linear one if none is named."""

    option_spec: ClassVar[dict[str, Callable[[str], object]]] = {
        "model": lambda text: directives.choice(text, MODELS),
        "threshold": directives.flag,
    }

    def choices(self) -> list[str]:
        """Name the model that answers first, and say whether it may be silent."""
        threshold = ["with-threshold"] if "threshold" in self.options else []
        return [f"begins-{self.options.get('model', 'linear')}", *threshold]


def add_files(app: Sphinx, page: str, template: str, context: dict, doctree: object) -> None:
    """Load, on a page that has widgets, what they need; Sphinx forgets it on the next page."""
    for name in app.env.metadata.get(page, {}).get("widgets", []):
        for path in WIDGETS[name]:
            if path.endswith(".css"):
                app.add_css_file(path)
            else:
                app.add_js_file(path, loading_method="defer")


def setup(app: Sphinx) -> None:
    """Name the directives."""
    app.add_directive("digit-pad", DigitPad)
    app.add_directive("learning-slider", Widget)
    app.add_directive("row-reader", Widget)
    app.connect("html-page-context", add_files)

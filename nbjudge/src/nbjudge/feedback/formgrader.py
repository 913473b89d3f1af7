"""Make harmless what the formgrader shows of strangers' work.

nbgrader's formgrader shows a submission as a page of your own Jupyter server. A script in it may do
all that you may: read the gradebook, start a terminal. nbgrader lets scripts run that stand in a
Markdown cell or come out of a code cell; these settings do not.
"""

import contextlib
import signal
import sys
import threading
import time
from collections.abc import Iterator
from html import escape
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from nbconvert.filters.markdown_mistune import InvalidNotebook, IPythonRenderer, MarkdownWithMath
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from traitlets import Bool
from traitlets.config import Config

from nbjudge.feedback import sanitize
from nbjudge.feedback.bounds import BoundWork
from nbjudge.feedback.sanitize import clean_html

LONGEST = 20_000  # characters of a Markdown cell that are rendered
SECONDS = 5.0  # for all the Markdown of a page
SPENT = "nbjudge_markdown_seconds"  # where a page's resources say how many are used


class TooSlow(BaseException):
    """Markdown took longer than it may. Nobody who catches errors is meant."""


def guard(c: Config) -> None:
    """Let the formgrader show what strangers wrote without running it.

    Args:
        c: the configuration, from ``get_config()``.
    """
    c.HTMLExporter.sanitize_html = True
    c.HTMLExporter.filters = {"clean_html": clean_html, "markdown2html": markdown2html}
    c.HTMLExporter.preprocessors = [PlainMetadata, BoundWork]


class Renderer(IPythonRenderer):
    """Show the description of a picture that was lost, and go on."""

    def image(self, text: str, url: str, title: str | None = None) -> str:
        """Show a picture.

        Args:
            text: its description.
            url: where it is: in the cell, beside the notebook, or elsewhere.
            title: what a mouse would show.
        """
        try:
            return super().image(text, url, title)
        except (InvalidNotebook, StopIteration):
            return self.escape_html(text)


def cleaned(context: Context, source: str, renderer: type[Renderer]) -> str:
    """Give Markdown as HTML that does nothing, made by a renderer.

    What is longer than anyone writes, or would keep the renderer busy, is shown as it was typed.

    Args:
        context: of the template; its cell may hold pictures.
        source: the Markdown.
        renderer: that makes HTML of it.
    """
    attachments = context.get("cell", {}).get("attachments", {})
    made = renderer(escape=False, attachments=attachments, exclude_anchor_links=True)
    page = context.get("resources", {})
    started = time.monotonic()
    left = SECONDS - page.get(SPENT, 0)
    try:
        if len(source) > LONGEST:
            raise TooSlow
        with at_most(left):
            return clean_html(MarkdownWithMath(renderer=made).render(source))
    except TooSlow:
        return f"<pre>{escape(source[: sanitize.MOST])}</pre>"
    finally:
        page[SPENT] = SECONDS - left + time.monotonic() - started


@contextlib.contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Bound what a block may take; where this thread gets no signals, nothing bounds it.

    Raises:
        TooSlow: in the block, when the time is used up.
    """
    if seconds <= 0:
        raise TooSlow
    if threading.current_thread() is not threading.main_thread() or sys.platform == "win32":
        yield
        return

    def stop(*_: object) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGALRM, stop)
    began, (others, interval) = time.monotonic(), signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        if others:  # somebody else waits for this signal
            rest = max(others - (time.monotonic() - began), 0.001)
            signal.setitimer(signal.ITIMER_REAL, rest, interval)


@pass_context
def markdown2html(context: Context, source: str) -> str:
    """Give Markdown as HTML that does nothing, with formulas for MathJax to find."""
    return cleaned(context, source, Renderer)


class PlainMetadata(Preprocessor):
    """Keep what facts there are of a picture, and nothing that a template would trust."""

    enabled = Bool(True).tag(config=True)

    def preprocess_cell(
        self, cell: NotebookNode, resources: dict[str, Any], index: int
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Go through the outputs of a cell.

        Args:
            cell: is changed.
            resources: of the page; given back as they are.
            index: the cell's place in the notebook.
        """
        for output in cell.get("outputs", []):
            if "metadata" in output:
                output.metadata = NotebookNode(
                    {
                        kind: NotebookNode(plain(facts))
                        for kind, facts in output.metadata.items()
                        if isinstance(facts, dict) and kind.startswith("image/")
                    }
                )
        return cell, resources


def plain(facts: dict[str, Any]) -> dict[str, Any]:
    """Keep sizes that are numbers, and a description."""
    sizes = {name: facts.get(name) for name in ("width", "height")}
    kept = {name: size for name, size in sizes.items() if isinstance(size, int | float)}
    return kept | ({"alt": facts["alt"]} if isinstance(facts.get("alt"), str) else {})

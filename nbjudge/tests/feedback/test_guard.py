"""The formgrader shows what a stranger wrote, and runs none of it."""

import functools
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from nbconvert.exporters import HTMLExporter
from nbconvert.filters.markdown_mistune import InvalidNotebook
from nbformat import NotebookNode
from nbformat.v4 import new_notebook
from nbgrader.server_extensions.formgrader import handlers
from playwright.sync_api import Browser
from traitlets.config import Config

from graded_notebook import DOT, graded
from nbjudge.feedback.formgrader import guard
from nbjudge.feedback.hidden_tests import HideTests
from nbjudge.feedback.page import FeedbackPage, ListTasks


def page(notebook: NotebookNode, guarded: bool = True) -> str:
    """Make the page as the formgrader makes it."""
    config = Config()
    if guarded:
        guard(config)
    config.HTMLExporter.template_name = "formgrade"
    config.HTMLExporter.extra_template_basedirs = [handlers.template_path]
    names = ["assignment_id", "notebook_id", "submission_id", "student", "notebook_path"]
    resources = dict.fromkeys([*names, "first_name", "last_name"], "x")
    resources |= {"index": 0, "total": 1, "base_url": "/"}
    return HTMLExporter(config=config).from_notebook_node(notebook, resources=resources)[0]


@functools.cache
def guarded_page() -> str:
    return page(graded())


def acting(text: str) -> list[str]:
    """List what may run in a page, or asks for something."""
    soup = BeautifulSoup(text, "html.parser")
    found = [str(each) for each in soup(["script", "iframe", "object", "embed", "svg", "style"])]
    for element in soup(True):
        found += [f"{name}={value}" for name, value in element.attrs.items() if name[:2] == "on"]
        source = element.get("src", "data:image/")
        found += [] if source.startswith("data:image/") else [source]
        found += [x for x in [element.get("href", "")] if x.startswith(("javascript:", "data:"))]
    return found


def complete() -> NotebookNode:
    """Make the notebook without the lost picture, at which nbgrader alone would stop."""
    notebook = graded()
    for cell in notebook.cells:
        cell.source = cell.source.replace("attachment:gone.png", "gone.png")
    return notebook


def without_marks(notebook: NotebookNode) -> NotebookNode:
    """Take the tests away, whose fields the formgrader's own scripts fill."""
    notebook.cells = [cell for cell in notebook.cells if "nbgrader" not in cell.metadata]
    return notebook


def test_nothing_acts_but_nbgraders_own_scripts() -> None:
    empty = acting(page(new_notebook()))
    assert acting(page(without_marks(graded()))) == empty
    assert len(acting(page(without_marks(complete()), guarded=False))) > len(empty) + 5


def test_what_was_written_is_there() -> None:
    text = guarded_page()
    soup = BeautifulSoup(text, "html.parser")
    assert [image["src"].partition(";")[0] for image in soup("img")] == [
        "data:image/png",
        "data:image/svg+xml",
    ]
    assert DOT in text
    assert len(soup("table")) == 2
    assert "$a&lt;b$" in text  # for MathJax
    assert "\\sum_k e^{z_k}" in text
    assert len(soup("input")) > 0  # nbgrader's own, for points


def test_in_a_browser(browser: Browser, tmp_path: Path) -> None:
    titles = []
    for guarded in (True, False):
        path = tmp_path / "formgrade.html"
        # What nbgrader asks for is not there, and takes its time.
        text = re.sub(r'<script src="[^"]*">', "<script>", page(complete(), guarded))
        path.write_text(text, encoding="utf-8")
        opened = browser.new_page()
        opened.route(re.compile("^https?:"), lambda route: route.abort())
        opened.goto(path.as_uri())
        opened.wait_for_timeout(300)
        titles.append(opened.title())
        opened.close()
    assert titles[0] not in {"script", "onerror", "svg", "html", "js", "width", "output"}
    assert titles[1] != titles[0]  # nbgrader alone runs it, or this test sees nothing


def test_the_guard_does_not_change_feedback() -> None:
    pages = []
    for guarded in (True, False):
        config = Config()
        if guarded:
            guard(config)
        exporter = FeedbackPage(config=config)
        for step in (HideTests, ListTasks):
            exporter.register_preprocessor(step, enabled=True)
        found = {"notebook": "p", "assignment": "ps1", "student": "student01"}
        found |= {"score": 5.5, "max_score": 14.0, "late_penalty": 0.0}
        pages.append(exporter.from_notebook_node(graded(), resources={"nbgrader": found})[0])
    assert pages[0] == pages[1]
    assert "<code>a&lt;b</code>" in pages[0]


def test_a_lost_picture_stops_nbgrader_alone() -> None:
    assert "lost" in guarded_page()
    with pytest.raises(InvalidNotebook):
        page(graded(), guarded=False)

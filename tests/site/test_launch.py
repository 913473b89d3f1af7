"""Buttons that open a notebook elsewhere are on the pages that are notebooks, and only there."""

from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser, Page, expect

import small_book
from tools import ROOT

PLACE = small_book.NOTEBOOK.removesuffix(".ipynb")
MENU = "Open this notebook elsewhere"

pytestmark = pytest.mark.slow


def test_a_notebook_opens_in_colab_and_in_binder(published: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((published / f"{PLACE}.html").as_uri())
    page.get_by_role("button", name=MENU).click()
    links = {
        "Open in Colab": f"https://colab.research.google.com/github/OWNER/NAME/blob/colab/{PLACE}",
        "Open in Binder": f"https://mybinder.org/v2/gh/OWNER/NAME/v1?urlpath=lab/tree/{PLACE}",
    }
    for name, address in links.items():
        link = page.get_by_role("link", name=name, exact=True)
        expect(link).to_be_visible()
        assert link.get_attribute("href") == f"{address}.ipynb"
    page.close()


def test_a_page_that_is_no_notebook_has_no_such_button(published: Path) -> None:
    assert MENU in (published / f"{PLACE}.html").read_text(encoding="utf-8")
    for name in ("book/index", "search"):
        assert MENU not in (published / f"{name}.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("variable", "value"),
    [("REPOSITORY_URL", "github.com/OWNER/NAME"), ("REPOSITORY_REF", "two words")],
)
def test_what_cannot_be_a_repository_stops_the_build(
    tmp_path: Path, variable: str, value: str
) -> None:
    small_book.write(tmp_path, {"book/index.md": "# Start\n\nA page.\n"})
    done = small_book.build(
        tmp_path, **({"REPOSITORY_URL": small_book.REPOSITORY_URL} | {variable: value})
    )
    assert done.returncode != 0
    assert f"{variable} is {value!r}; it must be" in done.stdout


@pytest.mark.parametrize("place", ["book/01_import", PLACE])
def test_the_download_is_the_notebook_below_a_guard(page: Page, place: str) -> None:
    page.goto(f"{place}.html")
    page.get_by_role("button", name="Download this page").click()
    link = page.locator(".btn-download-source-button")
    expect(link).to_be_visible()
    response = page.request.get(link.evaluate("link => link.href"))
    guard, *cells = nbformat.reads(response.body().decode(), as_version=4).cells
    assert guard.source.startswith("# This notebook needs the course's package.")
    assert cells == nbformat.read(ROOT / f"{place}.ipynb", as_version=4).cells

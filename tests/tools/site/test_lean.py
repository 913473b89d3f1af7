"""Pages are made light and accessible, with one small style sheet or with the theme's own."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tools.site import lean

pytestmark = pytest.mark.slow

INDEX, FORMULA = "book/index.html", "book/formula.html"


def read(page: Path) -> BeautifulSoup:
    return BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")


def sheets(page: Path) -> list[Path]:
    """Give the style sheets that a page asks for, each of which is there."""
    links = read(page).select('link[rel="stylesheet"]')
    files = [lean.file_of(link["href"], page) for link in links]
    assert None not in files, links
    return files


def test_one_style_sheet_stands_for_all(published: Path) -> None:
    (one,) = sheets(published / INDEX)
    assert one.name == lean.STYLES
    assert "fontawesome/webfonts" not in one.read_text(encoding="utf-8")
    assert [path.name for path in sheets(published / FORMULA)] == [lean.STYLES, "katex.min.css"]


def test_the_theme_can_keep_its_own_styles(plain: Path) -> None:
    """As while the theme is updated: its sheets and its icons are as it made them."""
    names = [path.name for path in sheets(plain / INDEX)]
    assert {"theme.css", "pydata-sphinx-theme.css", "course.css"} <= set(names)
    assert "katex.min.css" not in names
    assert "katex.min.css" in [path.name for path in sheets(plain / FORMULA)]
    assert not (plain / "_static" / lean.STYLES).exists()


@pytest.mark.parametrize("book", ["published", "plain"])
def test_every_page_is_cured(book: str, request: pytest.FixtureRequest) -> None:
    site = request.getfixturevalue(book)
    for path in (site / INDEX, site / FORMULA):
        page = read(path)
        assert len(page.select('meta[name="viewport"]')) == 1
        assert page.html["data-theme"] == "light"
        (contents,) = page.select("#pst-primary-sidebar")
        assert contents["role"] == "region" and contents["aria-label"] == "Contents of the book"
        assert page.select('script[src*="fontawesome"], script[src*="searchindex"]') == []
        assert all(picture.has_attr("width") for picture in page.select("article img"))


def test_a_second_build_adds_no_second_link_to_the_search() -> None:
    """A page that it does not write has been through all this already."""
    page = BeautifulSoup(
        '<div><button class="search-button-field">Search</button> <p>Then.</p></div>'
        '<dialog><form class="bd-search" action="../search.html"></form></dialog>',
        "html.parser",
    )
    for _ in range(2):
        lean.search_without_scripts(page, Path(INDEX))
        page = BeautifulSoup(str(page), "html.parser")
    assert [link["href"] for link in page.select("button + noscript a")] == ["../search.html"]
    assert len(page.select("noscript")) == 1

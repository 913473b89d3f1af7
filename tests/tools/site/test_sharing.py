"""Descriptions, previews, the site map and the page for what is not there."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from docutils import nodes
from PIL import Image

import small_book
from small_book import SITE_URL
from tools.site import cards, sharing


@pytest.mark.parametrize(
    ("text", "description"),
    [
        ("One. Two.", "One. Two."),
        ("Is it one? It is.\nIt\nis.", "Is it one? It is. It is."),
        (f"One. {'x' * 160}.", "One."),
        (f"{'x' * 200}. Two.", f"{'x' * 200}."),
        ("It is 0.83 at most. Two.", "It is 0.83 at most. Two."),
    ],
)
def test_a_description_ends_with_a_sentence(text: str, description: str) -> None:
    assert sharing.whole_sentences(text) == description


def test_a_page_without_text_cannot_be_described() -> None:
    with pytest.raises(ValueError, match="cannot be described"):
        sharing.first_paragraph(nodes.container("", nodes.paragraph("", "", nodes.image())))


def test_a_card_is_as_large_as_it_says(tmp_path: Path) -> None:
    path = tmp_path / "cards/x.png"
    cards.draw(path, small_book.ROOT / sharing.LOGO, "Book", "Title", "A sentence. " * 10)
    with Image.open(path) as picture:
        assert picture.size == (cards.WIDTH, cards.HEIGHT)


def head(page: Path) -> dict[str, str]:
    """Give what a page's <meta> say, by name."""
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    named = [(tag.get("name") or tag.get("property"), tag.get("content")) for tag in soup("meta")]
    keys = [key for key, _ in named if key]
    assert len(keys) == len(set(keys)), keys
    return dict(named)


@pytest.mark.slow
def test_a_published_page_can_be_shared(published: Path) -> None:
    said = head(published / "book/index.html")
    assert said["description"] == said["og:description"] == "What is a digit? It is <ten> signs."
    assert said["og:title"] == "Digits & more"
    assert said["og:url"] == f"{SITE_URL}/book/index.html"
    picture = said["og:image"].removeprefix(f"{SITE_URL}/")
    assert (published / picture).is_file()
    assert head(published / "index.html")["og:image"] == said["og:image"]


@pytest.mark.slow
def test_the_author_describes_better(published: Path) -> None:
    said = head(published / "book/other.html")
    assert said["description"] == said["og:description"] == "It is 'said' here."


@pytest.mark.slow
def test_the_site_map_names_the_pages(published: Path) -> None:
    text = (published / "sitemap.xml").read_text(encoding="utf-8")
    pages = [Path(name).with_suffix(".html").as_posix() for name in small_book.PUBLISHED]
    assert re.findall("<url><loc>(.*)</loc></url>", text) == sorted(
        f"{SITE_URL}/{page}" for page in pages
    )
    assert text.count("<loc>") == len(pages)


@pytest.mark.slow
def test_the_page_for_what_is_not_there_works_at_any_depth(published: Path) -> None:
    soup = BeautifulSoup((published / "404.html").read_text(encoding="utf-8"), "html.parser")
    asked = [tag["href"] for tag in soup("link", rel="stylesheet")] + [
        tag["src"] for tag in soup("script", src=True)
    ]
    assert asked
    assert [address for address in asked if not address.startswith("/NAME/_static/")] == []


@pytest.mark.slow
def test_without_an_address_nothing_is_shared_but_described(plain: Path) -> None:
    said = head(plain / "book/index.html")
    assert said["description"] == "What is a digit? It is <ten> signs."
    assert [name for name in said if name and name.startswith(("og:", "twitter:"))] == []
    assert not (plain / "sitemap.xml").exists() and not (plain / "_images/cards").exists()


@pytest.mark.slow
def test_an_address_that_is_none_stops_the_build(tmp_path: Path) -> None:
    small_book.write(tmp_path, {"book/index.md": "# Start\n\nA page.\n"})
    done = small_book.build(tmp_path, SITE_URL="OWNER.github.io/NAME")
    assert done.returncode != 0
    assert "SITE_URL is 'OWNER.github.io/NAME'; it must be" in done.stdout

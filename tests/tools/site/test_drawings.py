"""Drawings: what one keeps to, and how it becomes a part of a page."""

import re
from itertools import product
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

import small_bets
from tools import ROOT
from tools.site import drawings

DRAWING = small_bets.DRAWING
FILES = sorted(ROOT.glob("book/_static/drawings/*.svg"))
CSS = (ROOT / "book/_static/course.css").read_text(encoding="utf-8")
ON_WASH_AND_PAPER = ("ink", "soft", "accent", "good", "bad")


def luminance(colour: str) -> float:
    """Give how light a colour is, as WCAG counts it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts]
    return sum(w * x for w, x in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, from 1 to 21."""
    low, high = sorted(map(luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [drawings.LIGHT, drawings.DARK], ids=["light", "dark"])
def test_letters_can_be_read_on_every_ground(colours: dict[str, str]) -> None:
    pairs = product(ON_WASH_AND_PAPER, ("wash", "paper"))
    weak = [pair for pair in pairs if contrast(*(colours[name] for name in pair)) < 4.5]
    assert weak == []


@pytest.mark.parametrize(
    "start, colours", [(":root {", drawings.LIGHT), ('"dark"] {', drawings.DARK)]
)
def test_the_page_has_the_same_colours(start: str, colours: dict[str, str]) -> None:
    block = next(piece.split("}")[0] for piece in CSS.split(start)[1:] if "--drawing-ink" in piece)
    assert dict(re.findall(r"--drawing-(\w+): (#\w+);", block)) == colours


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_drawing_of_the_book_keeps_to_the_rules(path: Path) -> None:
    assert drawings.faults(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "old, new, said",
    [
        ("<title>A test</title>", "", "no <title>"),
        ("0 0 360 60", "0 0 360", "the viewBox is not"),
        ("0 0 360 60", "0 0 720 60", "letters are 5.5 px high"),
        ('viewBox="', 'width="9" viewBox="', "has a width or height"),
        ("<defs>", "<script>1</script><defs>", "does not hold: <script>"),
        ("<defs>", '<g onclick="1"/><defs>', "does not hold: <g>"),
        ('href="#spot"', 'href="other.svg#spot"', "elsewhere: other.svg#spot"),
        ("text{", "@import 'x.css'; text{", "elsewhere: x.css"),
        ('fill="url(#shade)"', 'fill="url(x.svg#a)"', "elsewhere: x.svg#a"),
    ],
)
def test_a_fault_is_named(old: str, new: str, said: str) -> None:
    assert drawings.faults(DRAWING) == []
    (fault,) = drawings.faults(DRAWING.replace(old, new, 1))
    assert said in fault


def test_nothing_of_a_drawing_reaches_beyond_it() -> None:
    html = drawings.inlined(DRAWING, "drawing-test-1", 'A "spot" & letters')
    page = BeautifulSoup(html, "html.parser")
    assert (page.svg["role"], page.svg["aria-label"]) == ("img", 'A "spot" & letters')
    assert page.svg.title is None
    ids = {element["id"] for element in page.select("[id]")}
    assert ids == {"drawing-test-1", "drawing-test-1-shade", "drawing-test-1-spot"}
    assert page.use["href"] == "#drawing-test-1-spot"
    assert page.circle["fill"] == "url(#drawing-test-1-shade)"
    styles = page.style.string
    assert "#drawing-test-1 .ink {" in styles and "#drawing-test-1 text {" in styles
    assert "#drawing-test-1 #drawing-test-1-spot { stroke:url(#drawing-test-1-shade)" in styles
    assert "@keyframes drawing-test-1-roll" in styles
    assert "animation:drawing-test-1-roll 2s linear infinite paused" in styles
    assert "prefers-color-scheme" not in styles and "#e6eaf0" not in styles


def test_only_what_moves_can_be_played() -> None:
    assert "Play" in drawings.inlined(DRAWING, "a", "b")
    assert "Play" not in drawings.inlined(DRAWING.replace(" moves", ""), "a", "b")

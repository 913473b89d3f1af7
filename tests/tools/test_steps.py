"""The committed pictures are what tools/steps.py draws, and can be read."""

import re
import xml.etree.ElementTree as ET

import pytest

from tools import ROOT, steps

SVG = "{http://www.w3.org/2000/svg}"
PICTURES = steps.pictures()


def test_committed_pictures_are_the_drawn_ones() -> None:
    committed = {path.name: path.read_text(encoding="utf-8") for path in steps.FOLDER.iterdir()}
    assert committed == PICTURES, "run: python -m tools.steps"


def test_every_chapter_has_its_picture() -> None:
    toc = (ROOT / "_toc.yml").read_text(encoding="utf-8")
    chapters = re.findall(r"book/(\d\d_\w+)", toc)
    assert chapters == [*steps.STEPS.chapters, *steps.BEYOND.chapters]
    assert {f"{chapter}.svg" for chapter in chapters} | {"all.svg"} == PICTURES.keys()


def luminance(colour: str) -> float:
    """Give the relative luminance of #rrggbb, as WCAG defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [steps.LIT, steps.UNLIT])
def test_letters_stand_out_from_their_box(colours: dict[str, str]) -> None:
    assert contrast(colours["text"], colours["box"]) > 4.5


@pytest.mark.parametrize("page", ["#ffffff", "#121212"])
def test_arrows_stand_out_from_the_page(page: str) -> None:
    assert contrast(steps.LINE, page) > 3


@pytest.mark.parametrize("name", PICTURES)
def test_picture_is_read_on_a_phone_and_read_aloud(name: str) -> None:
    way = steps.BEYOND if name.removesuffix(".svg") in steps.BEYOND.chapters else steps.STEPS
    root = ET.fromstring(PICTURES[name])
    assert float(root.get("viewBox").split()[2]) <= 500
    texts = list(root.iter(f"{SVG}text"))
    assert [text.text for text in texts][1::2] == list(way.names)
    assert min(float(text.get("font-size")) for text in texts) >= 15
    title = root.find(f"{SVG}title").text
    assert title.startswith(f"{way.title}: {way.names[0]}, {way.names[1]}")


@pytest.mark.parametrize("chapter", steps.STEPS.chapters + steps.BEYOND.chapters)
def test_one_box_is_lit(chapter: str) -> None:
    way = steps.STEPS if chapter in steps.STEPS.chapters else steps.BEYOND
    number, name = int(chapter[:2]), chapter[3:]
    text = PICTURES[f"{chapter}.svg"]
    assert text.count(steps.LIT["box"]) == 1
    lit = re.search(
        rf'fill="{steps.LIT["box"]}"/>.*?>(\d+)</text>.*?>(\w+)</text>', text, re.DOTALL
    )
    assert lit.groups() == (str(number), name)
    assert f"{way.unit} {number}, {name}, is lit." in text

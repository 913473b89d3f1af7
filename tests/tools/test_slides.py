"""Slides and sheets: each question before its answer, and nothing that a page has no room for."""

import re
from pathlib import Path

import nbformat
import pytest
from nbformat import v4
from playwright.sync_api import Browser

from tools import ROOT
from tools.slides import content, page, sheet
from tools.slides.__main__ import chapters, made, write

WORDS = """\
# A chapter

What opens it?

## Goals

- none

## Here

Think of a number. Which?

:::{bet}
- one
- two
:::"""
TURN = """\
## Your turn

**1.** And three?

<details>
<summary>Answer</summary>

It is $1 + 2$.

</details>"""
PIXEL = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlE"
    "QVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
# How much of a slide or a sheet lies outside of it, in pixels; slides that are not seen have none.
OUTSIDE = """[...document.querySelectorAll("section, main:not(:has(section))")].map(one => {
    one.style.display = "flex";
    const inner = one.querySelector(".body") ?? one;
    const below = inner.scrollHeight - inner.clientHeight;
    const beside = inner.scrollWidth - inner.clientWidth;
    one.style.display = "";
    return [one.id, Math.max(below, beside)];
}).filter(([id, outside]) => outside > 1)"""


@pytest.fixture
def chapter(tmp_path: Path) -> Path:
    """A chapter with one bet, one figure and one task."""
    code = v4.new_code_cell("print(2)", metadata={"tags": ["bet"], "bet": 2})
    code.outputs = [v4.new_output("stream", text="It is <2>\n")]
    drawn = v4.new_code_cell("draw()", metadata={"mystnb": {"image": {"alt": "a dot"}}})
    drawn.outputs = [v4.new_output("display_data", {"image/png": PIXEL})]
    guard = v4.new_code_cell("assert 1", metadata={"tags": ["guard"]})
    read_out = v4.new_markdown_cell("Two, as [promised](x.md).\n\nAnd now?")
    cells = [v4.new_markdown_cell(WORDS), code, read_out, drawn, guard, v4.new_markdown_cell(TURN)]
    path = tmp_path / "01_small.ipynb"
    path.write_text(nbformat.writes(v4.new_notebook(cells=cells)), encoding="utf-8")
    entry = "\n## two\n\n**二** One more than one. Not three. [Here](01_small.ipynb#here).\n"
    (tmp_path / "glossary.md").write_text(f"# Glossary\n{entry}\n## six\n\nNo.\n", encoding="utf-8")
    return path


def test_a_question_comes_before_its_answer(chapter: Path) -> None:
    slides = content.slides(chapter)
    kinds = [slide.kind for slide in slides]
    assert kinds == ["title", "question", "answer", "figure", "task", "solution"]
    asked, answered = slides[1:3]
    assert asked.body == "<p>Think of a number. Which?</p>\n"
    assert (asked.choices, asked.right, asked.shown) == (("one", "two"), None, ())
    assert answered.right == 2
    assert answered.body == "<p>Two, as promised.</p>\n"
    assert answered.shown == ("<pre>It is &lt;2&gt;</pre>",)
    assert 'alt="a dot"' in slides[3].shown[0]
    assert "katex" not in slides[4].body and "katex" in slides[5].body


def test_only_the_answer_marks_what_is_right(chapter: Path) -> None:
    asked, answered = content.slides(chapter)[1:3]
    assert "right" not in page.choices(asked)
    assert re.findall(r'class="right"><b>(.)', page.choices(answered)) == ["B"]


def test_a_sheet_has_questions_and_the_terms_of_its_chapter(chapter: Path) -> None:
    made_of = sheet.sheet(chapter, content.slides(chapter))
    assert made_of.questions == (("<p>Think of a number. Which?</p>\n", ("one", "two")),)
    assert made_of.terms == (("two", "<strong>二</strong> One more than one."),)
    assert "a dot" in made_of.picture and made_of.formula == ""


@pytest.mark.slow
def test_every_slide_and_sheet_has_room_and_every_bet_is_there(
    browser: Browser, tmp_path: Path
) -> None:
    pages = made(chapters())
    write(tmp_path, pages)
    opened = browser.new_page(viewport={"width": 1280, "height": 720})
    foreign: list[str] = []
    opened.on("request", lambda asked: foreign.append(asked.url))
    crowded = {}
    for name in sorted(pages.keys() - {"index.html"}):
        opened.goto((tmp_path / name).as_uri())
        opened.wait_for_selector(".turning, [data-fitted]")
        if found := opened.evaluate(OUTSIDE):
            crowded[name] = found
    assert crowded == {}
    assert [url for url in foreign if not url.startswith(("file:", "data:"))] == []
    source = (ROOT / "book/04_training.ipynb").read_text(encoding="utf-8")
    assert pages["04_training.html"].count('<section class="answer"') == source.count('"bet"\n')


@pytest.mark.slow
def test_slides_turn_by_key(browser: Browser, chapter: Path, tmp_path: Path) -> None:
    write(tmp_path, made([chapter]))
    opened = browser.new_page()
    opened.goto((tmp_path / "01_small.html").as_uri())
    for key, number in (("Home", 1), ("ArrowRight", 2), ("End", 6), ("ArrowLeft", 5)):
        opened.wait_for_selector(".turning")
        opened.keyboard.press(key)
        opened.wait_for_selector(f"section.now[id='{number}']")
    printed = opened.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 6
    opened.goto((tmp_path / "01_small-sheet.html").as_uri())
    opened.wait_for_selector("[data-fitted]")
    printed = opened.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1

"""What the search is told of pages: their sections, and the glossary's names for them."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tools.site import search

PAGE = """<html><nav>not this</nav><article><section id="step">
<h1>Step 1<a class="headerlink">#</a></h1>
<p>It opens <em>softly</em>.</p><p>With <span class="katex"><span class="katex-html">W!</span>
<annotation>W</annotation></span> and
<span class="katex"><annotation>\\frac{1}{2}</annotation></span>.</p>
<section id="one"><h2>One &amp; all<a class="headerlink">#</a></h2><p>Call <code>tf.cast</code>.</p>
<div class="cell"><div class="cell_input">
<div class="highlight">with tf.GradientTape() as tape:</div></div>
<details class="bet cell_output"><summary>Show what it prints</summary>
<div class="cell_output">nan &lt; 1</div><p>It is nan.</p></details></div></section>
<section id="recap"><h2>Recap</h2><p>It was one.</p></section></section></article></html>"""
GLOSSARY = """<article><section id="glossary"><h1>Glossary</h1>
<p>Others: <em>SGD</em>: <a href="#descent">descent</a>,
<em>loss</em>: <a href="#cost">cost</a>.</p>
<section id="cost"><h2>cost<a class="headerlink">#</a></h2><p><strong>损失</strong>
How wrong. <em>Not</em> a name. Also called <em>objective, error</em>.
<a href="#descent">Descent</a>, <a href="03_model.html#cost">Step 3</a>.</p></section>
<section id="descent"><h2>descent</h2><p><strong>下降</strong> Down.
<a href="../book/04_training.html#one">Step 4</a></p></section></section></article>"""
STEP = "book/01_import.html"


def test_a_page_is_split_into_its_sections() -> None:
    whole, one, recap = search.sections(PAGE, STEP)
    assert whole == search.Section(
        STEP, "Step 1", "Step 1", "It opens softly. With W and ….", "", "", False
    )
    assert one == search.Section(
        f"{STEP}#one",
        "Step 1",
        "One & all",
        "Call tf.cast. It is nan.",
        "nan < 1",
        "GradientTape as cast tape tf with",
        False,
    )
    assert recap.address == f"{STEP}#recap" and recap.back


@pytest.mark.parametrize(
    ("address", "back"),
    [
        (STEP, False),
        ("exercises/01_import/01_import.html", True),
        ("book/glossary.html", True),
        ("book/article.html", True),
    ],
)
def test_what_is_no_chapter_stands_back(address: str, back: bool) -> None:
    assert [one.back for one in search.sections(PAGE, address)][:2] == [back, back]


def test_the_glossary_names_sections() -> None:
    assert list(search.terms(GLOSSARY, "book/glossary.html")) == [
        ("book/03_model.html#cost", ["cost", "损失", "objective", "error", "loss"]),
        ("book/04_training.html#one", ["descent", "下降", "SGD"]),
    ]


def test_names_are_collected_as_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        search, "ALIASES", {"book/03_model#cost": "cost, nan_loss(0)", "book/gpu": "TPU"}
    )
    assert search.terms_by_address({"book/glossary.html": GLOSSARY, STEP: PAGE}) == {
        "book/03_model.html#cost": "cost, 损失, objective, error, loss, nan loss 0",
        "book/04_training.html#one": "descent, 下降, SGD",
        "book/gpu.html": "TPU",
    }


def test_a_record_holds_what_is_shown_and_weighs_what_is_said() -> None:
    _, one, recap = search.sections(PAGE, STEP)
    page = BeautifulSoup(search.record(one, 'a "name"'), "html.parser")
    facts = {
        tag["data-pagefind-meta"].partition("[")[0]: tag["content"] for tag in page.select("meta")
    }
    assert facts == {
        "title": "One & all",
        "page": "Step 1",
        "address": f"{STEP}#one",
        "words": 'a "name"',
        "code": "GradientTape as cast tape tf with",
    }
    weights = [float(part["data-pagefind-weight"]) for part in page.select("div")]
    assert weights == [1, search.IN_PRINT]
    assert page.select("div")[1].get_text() == "nan < 1"
    page = BeautifulSoup(search.record(recap, ""), "html.parser")
    assert "heading[content]" in [tag["data-pagefind-meta"] for tag in page.select("meta")]
    assert float(page.div["data-pagefind-weight"]) == search.BACK


def test_a_chinese_term_is_found_by_its_end() -> None:
    assert search.endings("max pooling, 最大池化, 梯度, 卷积 池化") == ["大池化", "池化"]
    _, one, _ = search.sections(PAGE, STEP)
    page = BeautifulSoup(search.record(one, "max pooling, 最大池化"), "html.parser")
    (told,) = page.select('meta[data-pagefind-meta^="endings"]')
    assert told["content"] == "大池化 池化"
    assert not BeautifulSoup(search.record(one, "epoch"), "html.parser").select(
        'meta[data-pagefind-meta^="endings"]'
    )


@pytest.mark.slow
def test_a_small_book_has_its_index(published: Path) -> None:
    assert (published / "pagefind/pagefind.js").is_file()
    assert '["book/index.html#here", "Digits & more", "Here", ""]' in (
        published / "pagefind/sections.js"
    ).read_text("utf-8")
    assert not list((published / "pagefind").glob("*-ui*"))

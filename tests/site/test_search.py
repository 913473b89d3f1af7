"""The search finds, in Chromium on the built site: the right section first, by keyboard too."""

import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from axe import findings
from tools.site import search
from tools.site.aliases import ALIASES

PHONE = {"width": 360, "height": 740}
WIDE = {"width": 1280, "height": 800}
LEAST = 0.95  # of the queries must have a right first answer
# What is typed, and the sections of which one is to come first. A page alone is its beginning.
# A query belongs to the course, so its page is there, or the test fails.
QUERIES = {
    # What a new reader tried.
    "nan loss": ["book/03_model#from-scores-to-probabilities"],
    "overfitting": [
        "book/09_overfitting#two-curves-part",
        "book/05_testing#does-it-know-or-has-it-learned-by-heart",
    ],
    "backpropagation": [
        "book/03_model#which-way-is-downhill",
        "book/08_numpy#a-graph-that-knows-the-way-back",
    ],
    "one hot": ["book/01_import#labels-as-rows"],
    "checkpoint not found": ["book/07_restore#checkpoint-not-found-and-other-bad-news"],
    "accuracy": ["book/05_testing#count-the-right-answers"],
    "softmax overflow": ["book/03_model#from-scores-to-probabilities"],
    "learning rate too large": ["book/04_training#which-learning-rate"],
    "loss": ["book/03_model#what-does-a-wrong-answer-cost"],
    "save model": ["book/06_save", "book/06_save#our-7-850-numbers"],
    'Tensor("Softmax:0"': ["book/program#a-product-that-waits"],
    "梯度下降": ["book/04_training#one-step-by-eye"],
    "交叉熵": ["book/03_model#what-does-a-wrong-answer-cost"],
    "准确率": ["book/05_testing#count-the-right-answers"],
    "confusion matrix": ["book/05_testing#which-digits-does-it-mix-up"],
    "dropout": ["book/09_overfitting#three-brakes"],
    "placeholder": ["book/02_variables#the-open-first-dimension"],
    "GPU": ["book/gpu", "book/gpu#where-does-tensorflow-work"],
    "colab": ["book/for_students#start-somewhere-else"],
    "install": ["book/for_students#start-on-your-own-machine"],
    # What else readers type.
    "CNN": ["book/10_convolution", "book/10_convolution#count-before-you-build"],
    "损失": ["book/03_model#what-does-a-wrong-answer-cost"],
    "过拟合": [
        "book/09_overfitting#two-curves-part",
        "book/05_testing#does-it-know-or-has-it-learned-by-heart",
    ],
    "卷积神经网络": ["book/10_convolution", "book/10_convolution#count-before-you-build"],
    "why is my loss nan": ["book/03_model#from-scores-to-probabilities"],
    "how do I install it on Windows": ["book/for_students#start-on-your-own-machine"],
    "ModuleNotFoundError": ["book/for_students#when-something-does-not-work"],
    "gradient descent": ["book/04_training#one-step-by-eye"],
    "SGD": ["book/04_training#one-epoch"],
    "mini-batch": ["book/02_variables#batches"],
    "early stopping": ["book/09_overfitting#three-brakes", "book/06_save#save-while-training"],
    "relu": ["book/08_numpy#a-layer-in-between"],
    "max pooling": ["book/10_convolution#keep-the-strongest"],
    "data augmentation": ["book/11_handwriting#make-old-pictures-like-the-new-ones"],
    "ensemble": ["book/13_results#a-committee"],
    "validation set": ["book/05_testing#who-may-choose"],
    "GradientTape": ["book/03_model#which-way-is-downhill"],
    "load weights": ["book/07_restore#what-restoring-does"],
    "local minimum": ["book/04_training#which-learning-rate"],
    # The two chapters that came last, and the other pictures.
    "Adam": ["book/09_overfitting#better-steps"],
    "momentum": ["book/09_overfitting#better-steps"],
    "weight decay": ["book/09_overfitting#three-brakes"],
    "batch norm": ["book/09_overfitting#batch-normalisation"],
    "Xavier initialisation": ["book/09_overfitting#where-do-weights-start"],
    "vanishing gradient": ["book/12_recurrent#the-gradient-that-vanishes"],
    "RNN": ["book/12_recurrent", "book/12_recurrent#the-cell"],
    "GRU": ["book/12_recurrent#a-gate"],
    "LSTM": ["book/12_recurrent#a-gate"],
    "循环神经网络": ["book/12_recurrent", "book/12_recurrent#the-cell"],
    "transformer": ["book/12_recurrent#beyond-the-row"],
    "PyTorch": ["book/12_recurrent#beyond-the-row"],
    "fashion mnist": ["book/fashion", "book/fashion#where-do-the-92-go"],
    # What strangers typed whom nobody had told how the course puts it.
    "one hot encoding": ["book/01_import#labels-as-rows"],
    "why divide by 255": ["book/01_import#pixels-from-0-to-1"],
    "how many parameters does the network have": [
        "book/02_variables#two-variables-7-850-numbers",
        "book/08_numpy#does-it-pay",
        "book/10_convolution#count-before-you-build",
    ],
    "numerical gradient check": ["book/08_numpy#can-we-trust-it"],
    "calibrated probabilities": ["book/11_handwriting#is-it-as-sure-as-it-is-right"],
    "normalization": [
        "book/01_import#pixels-from-0-to-1",
        "book/09_overfitting#batch-normalisation",
    ],
    "池化": ["book/10_convolution#keep-the-strongest"],
    "早停": ["book/09_overfitting#three-brakes"],
    "0.83": ["book/04_training#why-did-the-article-stop-at-0-83"],
}
PLACE = re.compile(r"/((?:book|exercises)/[^?#]+)\.html(#.+)?$")

pytestmark = pytest.mark.slow


def open_search(page: Page, name: str = "book/01_import") -> None:
    page.goto(f"{name}.html")
    page.keyboard.press("Control+k")
    expect(page.locator("dialog .search-answer")).to_be_attached()


def ask(page: Page, text: str, where: str = "dialog") -> list[str]:
    """Type a text, wait for its results, and give their addresses as QUERIES writes them."""
    page.locator(f"{where} form.bd-search input").fill(text)
    expect(page.locator(f"{where} .search-found")).to_have_attribute("data-asked", text)
    links = page.locator(f"{where} .search-found a")
    found = [PLACE.search(link) for link in links.evaluate_all("all => all.map(a => a.href)")]
    return [one[1] + (one[2] or "") for one in found]


def said(page: Page) -> Locator:
    """Give the line above the answers."""
    return page.locator("dialog .search-said")


def test_the_first_answer_is_right(page: Page) -> None:
    open_search(page)
    wrong = {}
    for text, right in QUERIES.items():
        found = ask(page, text)
        if not found or found[0] not in right:
            wrong[text] = found[:3]
    print(f"{len(QUERIES) - len(wrong)} of {len(QUERIES)} first answers are right; not {wrong}")
    assert len(QUERIES) >= 40
    assert len(wrong) <= (1 - LEAST) * len(QUERIES), wrong


def ids(site: Path, name: str) -> set[str]:
    return set(re.findall(r' id="([^"]+)"', (site / f"{name}.html").read_text(encoding="utf-8")))


def test_every_place_named_is_there(site: Path) -> None:
    named = {*ALIASES, *itertools.chain(*QUERIES.values())}
    pages = {place.partition("#")[0] for place in named}
    there = {name: ids(site, name) for name in pages if (site / f"{name}.html").is_file()}
    gone = [
        place
        for place in sorted(named)
        for name, sign, section in [place.partition("#")]
        if name not in there or (sign and section not in there[name])
    ]
    assert gone == []


def test_an_alias_finds_its_section(page: Page) -> None:
    """Each name in the table brings its section among the first three."""
    open_search(page)
    missed = {
        name: place
        for place, names in ALIASES.items()
        for name in names.split(", ")
        if place not in ask(page, name)[:3]
    }
    assert missed == {}


def test_chapters_come_before_exercises_and_the_glossary(page: Page) -> None:
    """Though these have the word in their headings, and the chapters not always."""
    open_search(page)
    for text in ("confusion matrix", "epoch", "batch", "pooling"):
        found = ask(page, text)
        back = [one.startswith(("exercises/", "book/glossary")) for one in found]
        assert not back[0] and any(back), found


def test_by_keyboard_alone(page: Page) -> None:
    open_search(page)
    page.keyboard.type("confusion matrix", delay=20)
    first = page.locator("dialog .search-found a").first
    expect(first).to_contain_text("Which digits does it mix up?")
    expect(said(page)).to_contain_text("sections.")
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator("dialog .search-found a").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("dialog input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog#pst-search-dialog")).to_be_hidden()
    page.keyboard.press("Control+k")
    page.keyboard.type("confusion", delay=20)
    expect(first).to_contain_text("Which digits does it mix up?")
    page.keyboard.press("Enter")
    page.wait_for_url("**/book/05_testing.html#which-digits-does-it-mix-up")


def test_whoever_types_fast_gets_there_too(page: Page) -> None:
    """Enter before there is any answer waits for it; a choice on the same page shuts the dialog."""
    held: list[Route] = []
    page.route("**/search/search.js", lambda route: held.append(route))
    page.goto("book/05_testing.html")
    page.keyboard.press("Control+k")
    page.keyboard.type("confusion matrix\n")
    page.wait_for_timeout(300)
    assert len(held) == 1 and page.url.endswith("book/05_testing.html")
    held[0].continue_()
    page.wait_for_url("**/book/05_testing.html#which-digits-does-it-mix-up")
    expect(page.locator("dialog#pst-search-dialog")).to_be_hidden()
    expect(page.locator("#which-digits-does-it-mix-up h2")).to_be_in_viewport()


def test_what_nobody_wrote_is_not_found(page: Page) -> None:
    open_search(page)
    for text in ("qqqq", "xyz"):
        assert ask(page, text) == []
        expect(said(page)).to_contain_text(f"Nothing found for “{text}”.")
    assert ask(page, "softmax") != []
    assert ask(page, "") == []
    expect(said(page)).to_be_empty()


def test_where_no_section_has_all_words_some_are_enough(page: Page) -> None:
    open_search(page)
    assert "book/10_convolution#keep-the-strongest" in ask(page, "confetti pooling placeholder")


@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
def test_the_answers_are_accessible_and_fit(page: Page, size: dict[str, int]) -> None:
    page.set_viewport_size(size)
    for name, where in (("book/03_model", "dialog"), ("search", "main")):
        page.goto(f"{name}.html")
        page.keyboard.press("Control+k")
        expect(page.locator(f"{where} .search-answer")).to_be_attached()
        assert len(ask(page, "loss", where)) >= 8
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.wait_for_function(
                "it => document.documentElement.dataset.theme === it", arg=scheme
            )
            assert findings(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
            box = page.locator(f"{where} .search-answer").bounding_box()
            assert box["x"] >= 0 and box["x"] + box["width"] <= size["width"]


def test_an_old_link_to_a_search_works(page: Page) -> None:
    page.goto("search.html?q=confusion+matrix&check_keywords=yes&area=default")
    first = page.locator("main .search-found a").first
    expect(first).to_contain_text("Which digits does it mix up?")
    expect(page.locator("main input")).to_have_value("confusion matrix")


def test_nothing_is_loaded_before_the_search_is_opened(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("book/03_model.html", wait_until="networkidle")
    assert [one for one in asked if re.search("search|pagefind|highlight", one)] == []
    page.keyboard.press("Control+k")
    ask(page, "softmax")
    names = {Path(one.split("?")[0]).name for one in asked}
    assert {"search.js", "search.css", "pagefind.js"} <= names
    assert "sections.js" not in names


def test_the_themes_search_is_gone(site: Path) -> None:
    static = {path.name for path in (site / "_static").glob("*.js")}
    assert "course.js" in static and not static & set(search.THEMES)
    assert not (site / "searchindex.js").exists()


@pytest.fixture
def folder(browser: Browser) -> Iterator[Page]:
    """A page that is opened from a folder; an error of its scripts fails the test."""
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    yield page
    page.close()
    assert errors == []


def test_from_a_folder_headings_and_terms_are_found(folder: Page, site: Path) -> None:
    folder.goto((site / "book/01_import.html").as_uri())
    folder.keyboard.press("Control+k")
    expect(folder.locator("dialog .search-answer")).to_be_attached()
    for text in (
        "overfitting",
        "loss",
        "梯度下降",
        "池化",
        "confusion matrix",
        "one hot",
        "nan loss",
    ):
        assert ask(folder, text)[0] in QUERIES[text], text
    expect(said(folder)).to_contain_text("From a folder, only headings and terms.")
    folder.keyboard.press("Enter")
    folder.wait_for_url("**/book/03_model.html#from-scores-to-probabilities")


def test_without_javascript_a_sentence_says_where_to_look(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/book/05_testing.html")
    page.get_by_role("link", name="Search", exact=True).click()
    page.get_by_role("main").get_by_role("link", name="glossary").click()
    expect(page).to_have_url(re.compile("book/glossary.html$"))
    context.close()


def test_every_section_is_known(site: Path) -> None:
    text = (site / "pagefind/sections.js").read_text(encoding="utf-8")
    rows = json.loads(text.partition("=")[2].rstrip().rstrip(";"))
    known = {row[0] for row in rows}
    for name in ("book/03_model", "exercises/03_model/03_model", "book/for_students"):
        page = (site / f"{name}.html").read_text(encoding="utf-8")
        _, *others = re.findall(r'<section[^>]* id="([^"]+)"', page)
        assert f"{name}.html" in known
        assert {f"{name}.html#{one}" for one in others} <= known
    assert len(known) == len(rows) > 300

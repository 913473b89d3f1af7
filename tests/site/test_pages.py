"""Every page of the built site reads anywhere: wide, on a phone, light, dark, without network.

The fixture `page` fails a test whose page logs an error, asks for something that is not there,
or asks for anything outside the site.
"""

import itertools
import re
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

import axe
from axe import findings
from tools import ROOT

PHONE = {"width": 360, "height": 740}
WIDE = {"width": 1280, "height": 800}
# Title and descriptions of each page, as the browser reads them.
TITLES = """pages => Promise.all(pages.map(async page => {
    const read = new DOMParser().parseFromString(await (await fetch(page)).text(), "text/html");
    const described = [...read.querySelectorAll('meta[name="description"]')];
    return [read.title, described.map(meta => meta.content)];
}))"""
# All that axe-core says of a page, in few words.
EVERYTHING = """axe.run().then(said => Object.fromEntries(
    ["violations", "incomplete", "passes"].map(kind => [kind, said[kind].map(one =>
        [one.id, one.impact, one.nodes.map(node => `${node.target} ${node.failureSummary}`)])])))"""
# The longest line of each piece of code that is wider than its place.
CUT = """[...document.querySelectorAll('.cell_input pre')]
    .filter(code => code.scrollWidth > code.clientWidth)
    .map(code => code.textContent.split('\\n').sort((a, b) => b.length - a.length)[0])"""
# A third of a second after a change of size, the theme lets the tab key reach what now scrolls.
STOPS = """() => {
    const boxes = document.querySelectorAll("pre, .cell_output > .output, .jp-RenderedHTMLCommon");
    return [...boxes].every(box => (box.tabIndex === 0) ===
        (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight));
}"""

pytestmark = pytest.mark.slow


def names() -> list[str]:
    """Give the pages of the book, and those that the site has besides."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    chapters = [chapter["file"] for part in toc["parts"] for chapter in part["chapters"]]
    return [toc["root"], *chapters, "search", "404"]


@pytest.mark.parametrize("name", names())
def test_page_is_accessible_and_fits(page: Page, name: str) -> None:
    """Each page, loaded once, is judged in four ways: wide and on a phone, light and dark."""
    page.goto(f"{name}.html")
    for size, scheme in itertools.product((WIDE, PHONE), ("light", "dark")):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size(size)
        page.wait_for_function(
            "theme => document.documentElement.dataset.theme === theme", arg=scheme
        )
        page.wait_for_function(STOPS, polling=200)  # milliseconds
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
        assert findings(page) == []
        if size is WIDE:
            assert page.evaluate(CUT) == []


def test_axe_sees_what_is_wrong(page: Page) -> None:
    page.goto("book/index.html")
    page.evaluate("document.querySelector('article img').removeAttribute('alt')")
    page.evaluate("document.querySelector('article h1').style.color = '#ccc'")
    assert {finding.split(":")[0] for finding in findings(page)} == {"image-alt", "color-contrast"}


def test_axe_made_quick_finds_the_same(page: Page) -> None:
    found = []
    for script in (axe.AXE, axe.QUICK.replace("%s", axe.AXE)):
        page.goto("book/03_model.html")
        page.evaluate("document.querySelector('article img').removeAttribute('alt')")
        page.evaluate(
            "document.querySelectorAll('.highlight .n').forEach(e => e.style.color = '#bbb')"
        )
        page.evaluate(axe.AT_REST)
        page.evaluate(script)
        found.append(page.evaluate(EVERYTHING))
    assert found[0] == found[1]
    ids = {one[0] for one in found[0]["violations"]}
    assert {"image-alt", "color-contrast"} <= ids and len(found[0]["passes"]) > 30


def test_a_request_to_elsewhere_is_seen(page: Page, errors: list[str]) -> None:
    page.goto("book/index.html")
    for place in ("https://x.example/", "http://192.0.2.1/"):
        with page.expect_event("requestfailed"), page.expect_event("console"):
            page.evaluate("place => void fetch(place).catch(() => 0)", place)
        assert f"asks elsewhere: {place}" in errors
        assert f"net::ERR_NAME_NOT_RESOLVED: {place}" in errors
        errors.clear()


def test_every_page_has_its_own_title_and_description(page: Page) -> None:
    page.goto("search.html")
    facts = page.evaluate(TITLES, [f"{name}.html" for name in names()])
    titles, described = zip(*facts, strict=True)
    assert [len(texts) for texts in described] == [1] * len(names())
    descriptions = [text for (text,) in described]
    assert len(set(titles)) == len(set(descriptions)) == len(names())
    assert [text for text in descriptions if not 40 < len(text) < 200] == []


def test_a_page_is_light(page: Page) -> None:
    """The cures of `tools.site.lean` worked: one style sheet, no script of the icons or search."""
    asked: list[str] = []
    page.on("response", lambda answer: asked.append(answer.url.split("?")[0]))
    page.goto("book/03_model.html", wait_until="networkidle")
    styles = {Path(one).name for one in asked if one.endswith(".css")}
    assert styles == {"book.css", "katex.min.css"}
    scripts = {Path(one).name for one in asked if one.endswith(".js")}
    assert "bootstrap.js" in scripts
    assert not scripts & {"fontawesome.js", "search.js", "pagefind.js", "clipboard.js"}
    page.goto("book/for_students.html", wait_until="networkidle")
    assert "katex.min.css" not in page.content()


def test_pictures_say_how_large_they_are(page: Page) -> None:
    page.goto("book/05_testing.html")
    page.evaluate("document.querySelectorAll('details').forEach(fold => (fold.open = true))")
    pictures = page.locator("article img:not(.in-dark)")
    assert pictures.count() > 3
    waiting = [picture.get_attribute("loading") for picture in pictures.all()]
    assert waiting[0] is None  # it is seen at once
    assert set(waiting[1:]) == {"lazy"}
    for picture in pictures.all():
        assert int(picture.get_attribute("width")) > 100
        assert int(picture.get_attribute("height")) > 100
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", True)
        ratio = picture.evaluate(
            "i => (i.clientWidth / i.clientHeight) / (i.naturalWidth / i.naturalHeight)"
        )
        assert 0.98 < ratio < 1.02


def test_icons_are_drawn(page: Page) -> None:
    """The small icon font has what the pages show: no icon is as wide as the box for "missing"."""
    page.goto("book/01_import.html")
    page.evaluate("document.fonts.ready")
    missing = page.evaluate(
        """[...document.querySelectorAll('i[class*=fa-], .admonition-title')].filter(icon => {
            const {content, fontFamily} =
                getComputedStyle(icon, icon.tagName === 'I' ? '::before' : '::after');
            return !/^"[\\ue000-\\uf8ff]"$/.test(content) || !/Awesome/.test(fontFamily);
        }).map(icon => icon.className)"""
    )
    assert missing == []
    assert page.evaluate("""document.fonts.check('900 16px "Font Awesome 6 Free"', '\\uf0c9')""")


def test_formulas_are_there_without_a_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/book/03_model.html")
    formula = page.locator(".katex-display .katex-html").first
    expect(formula).to_be_visible()
    assert "KaTeX" in page.locator(".katex").first.evaluate("e => getComputedStyle(e).fontFamily")
    expect(page.locator(".katex-display math").first).to_be_attached()
    context.close()


def test_code_can_be_read_without_a_script_on_a_dark_system(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, color_scheme="dark")
    page = context.new_page()
    page.goto(f"{address}/book/03_model.html")
    colours = (
        page.locator(".cell_input .highlight pre")
        .nth(1)
        .evaluate(
            """code => [code.parentElement, code.querySelector('.kn, .k, .n')].map(
            (one, n) => getComputedStyle(one)[n ? "color" : "backgroundColor"])"""
        )
    )
    ground, letters = (
        sum(int(part) for part in re.findall(r"\d+", colour)[:3]) / 3 for colour in colours
    )
    assert ground > 230 and letters < 130
    context.close()


def test_a_formula_that_scrolls_can_be_reached(page: Page) -> None:
    page.set_viewport_size({"width": 240, "height": 600})
    page.goto("book/04_training.html", wait_until="load")
    wide = page.evaluate(
        """[...document.querySelectorAll('div.math')]
            .map(formula => [formula.scrollWidth > formula.clientWidth, formula.tabIndex])"""
    )
    assert [True, 0] in wide
    assert all((index == 0) is scrolls for scrolls, index in wide)


def test_the_reader_chooses_light_or_dark(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto("book/01_import.html")
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    page.get_by_role("button", name="Color mode").click()
    page.wait_for_function("document.documentElement.dataset.theme === 'dark'")
    assert page.evaluate(background) != light
    page.goto("book/02_variables.html")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_a_page_that_is_not_there_leads_back(page: Page) -> None:
    page.goto("404.html")
    expect(page.get_by_role("heading", name="There is no such page")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="the start").click()
    expect(page).to_have_title("Handwritten digits with TensorFlow")


def test_the_bare_address_leads_to_the_start(page: Page, site: Path) -> None:
    """It names an icon that is there: Chromium, if it has the time, asks for one in any case."""
    (icon,) = re.findall(r'<link href="(.*)" rel="icon">', (site / "index.html").read_text("utf-8"))
    assert (site / icon).is_file()
    page.goto("")
    page.wait_for_url("**/book/index.html")
    expect(page).to_have_title("Handwritten digits with TensorFlow")


def test_the_keyboard_comes_to_the_text_first(page: Page) -> None:
    page.goto("book/01_import.html")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to main content")
    expect(skip).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#main-content$"))


def test_a_drawer_gives_the_focus_back(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto("book/03_model.html")
    for side in ("primary", "secondary"):
        button = page.get_by_role("button", name=f"Toggle {side} sidebar")
        button.click()
        drawer = page.locator(f"#pst-{side}-sidebar-modal")
        expect(drawer).to_have_js_property("open", True)
        page.keyboard.press("Escape")
        expect(drawer).to_have_js_property("open", False)
        expect(button).to_be_focused()


def test_a_pressed_button_keeps_the_focus(page: Page) -> None:
    page.set_viewport_size(WIDE)
    page.goto("book/01_import.html")
    for name in ("Color mode", "Toggle primary sidebar", "Copy"):
        button = page.get_by_role("button", name=name).first
        button.focus()
        page.keyboard.press("Enter")
        page.wait_for_timeout(400)  # what takes the focus away comes late
        expect(button).to_be_focused()


def test_every_stop_of_the_keyboard_is_seen(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto("book/01_import.html")
    unseen = []
    for _ in range(12):
        page.keyboard.press("Tab")
        style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        if style == "none":
            unseen.append(page.evaluate("document.activeElement.outerHTML.slice(0, 99)"))
    assert unseen == []


def test_paper_shows_what_is_folded(page: Page) -> None:
    page.goto("book/01_import.html")
    answer = page.locator("details").first
    expect(answer).not_to_have_attribute("open", "")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(answer).to_have_attribute("open", "")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(answer).not_to_have_attribute("open", "")
    page.emulate_media(media="print")
    expect(page.locator("#pst-primary-sidebar")).to_be_hidden()
    wide = page.evaluate(
        """[...document.querySelectorAll('div.highlight pre')]
            .filter(code => code.scrollWidth > code.clientWidth).length"""
    )
    assert wide == 0

"""Bets, folds and drawings of a small book in Chromium, with and without JavaScript."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from axe import findings

PHONE = {"width": 360, "height": 720}
COLOUR = "one => getComputedStyle(one).fill"
STATE = "one => getComputedStyle(one).animationPlayState"

pytestmark = pytest.mark.slow


@pytest.fixture(params=["bets", "drawn"])
def both(request: pytest.FixtureRequest, bets_site: Path) -> str:
    """The address of each page, in turn."""
    return (bets_site / f"book/{request.param}.html").as_uri()


@pytest.fixture
def sheet(browser: Browser) -> Iterator[Page]:
    """A page on a phone; an error of its scripts fails the test."""
    page = browser.new_page(viewport=PHONE)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.close()
    assert errors == []


@pytest.fixture
def bets(sheet: Page, bets_site: Path) -> Page:
    """The page with bets."""
    sheet.goto((bets_site / "book/bets.html").as_uri())
    return sheet


@pytest.fixture
def drawn(sheet: Page, bets_site: Path) -> Page:
    """The page with drawings."""
    sheet.goto((bets_site / "book/drawn.html").as_uri())
    return sheet


@pytest.fixture
def still(browser: Browser) -> Iterator[Page]:
    """A page without JavaScript."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def choose(page: Page, scheme: str) -> None:
    """Let the system ask for light or dark, and wait until the page is so."""
    page.emulate_media(color_scheme=scheme)
    page.wait_for_function("it => document.documentElement.dataset.theme === it", arg=scheme)


def test_pages_are_accessible_and_fit(sheet: Page, both: str) -> None:
    sheet.goto(both)
    if both.endswith("bets.html"):
        sheet.get_by_role("button", name="all of").click()
    for scheme in ("light", "dark"):
        choose(sheet, scheme)
        assert findings(sheet) == []
        assert sheet.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_wrong_bet_is_told_what_is_right(bets: Page) -> None:
    status, output = bets.get_by_role("status"), bets.get_by_text("eight is 0.8")
    expect(status).to_be_empty()
    expect(output).to_be_hidden()
    bets.get_by_role("button", name="about half").click()
    expect(status).to_have_text("Not quite. It is: eight in ten")
    expect(output).to_be_visible()
    expect(bets.get_by_role("button", name="about half")).to_have_class("wrong")
    expect(bets.get_by_role("button", name="eight in ten")).to_have_class("right")


def test_a_right_bet_by_keyboard(bets: Page) -> None:
    button = bets.get_by_role("button", name="eight in ten")
    bets.get_by_role("button", name="about half").focus()
    bets.keyboard.press("Tab")
    expect(button).to_be_focused()
    bets.keyboard.press("Enter")
    expect(bets.get_by_role("status")).to_have_text("Yes.")
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(bets.get_by_text("eight is 0.8")).to_be_visible()


def test_a_button_can_be_hit_and_holds_what_the_choice_held(bets: Page) -> None:
    buttons = bets.get_by_role("group", name="Your bet").get_by_role("button")
    assert buttons.count() == 3
    assert all(one.bounding_box()["height"] >= 44 for one in buttons.all())
    expect(buttons.nth(0).locator("code")).to_have_text("half")
    expect(buttons.nth(2).locator(".katex-html")).to_be_visible()


def test_without_javascript_there_are_a_list_and_folds(still: Page, bets_site: Path) -> None:
    still.goto((bets_site / "book/bets.html").as_uri())
    expect(still.locator(".bet-choices li")).to_have_count(3)
    expect(still.get_by_text("eight is 0.8")).to_be_hidden()
    still.locator("summary", has_text="Show what it prints").first.click()
    expect(still.get_by_text("eight is 0.8")).to_be_visible()
    expect(still.get_by_text("import numpy")).to_be_hidden()
    still.locator("summary", has_text="Imports").click()
    expect(still.get_by_text("import numpy")).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_paper_shows_all(bets: Page, still: Page, bets_site: Path, script: bool) -> None:
    page = bets if script else still
    page.goto((bets_site / "book/bets.html").as_uri())
    page.emulate_media(media="print")
    shown = ("eight is 0.8", "import numpy", "about half", "eight in ten")
    for text in shown:
        expect(page.get_by_text(re.compile(text)).first).to_be_visible()


def test_a_figure_follows_the_page(bets: Page, still: Page, bets_site: Path) -> None:
    figure = "details.bet:has-text('Show the figure') img"
    for scheme, other in (("light", "dark"), ("dark", "light")):
        choose(bets, scheme)
        bets.locator("summary", has_text=re.compile("^Show the figure$")).click()
        expect(bets.locator(f"{figure}.in-{scheme}")).to_be_visible()
        expect(bets.locator(f"{figure}.in-{other}")).to_be_hidden()
        expect(bets.locator(f"{figure}.in-{scheme}")).to_have_js_property("clientWidth", 45)
        expect(bets.get_by_text("It is dark.")).to_be_visible()
        bets.reload()
    still.goto((bets_site / "book/bets.html").as_uri())
    still.locator("summary", has_text=re.compile("^Show the figure$")).click()
    expect(still.locator(f"{figure}.in-light")).to_be_visible()
    expect(still.locator(f"{figure}.in-dark")).to_be_hidden()


def test_a_drawing_follows_the_button_for_dark(drawn: Page) -> None:
    drawn.set_viewport_size({"width": 1280, "height": 800})
    choose(drawn, "light")
    letters = drawn.locator(".drawing text").first
    assert letters.evaluate(COLOUR) == "rgb(31, 41, 51)"
    drawn.get_by_role("button", name="Color mode").click()
    drawn.wait_for_function("document.documentElement.dataset.theme === 'dark'")
    assert letters.evaluate(COLOUR) == "rgb(230, 234, 240)"


def test_a_drawing_says_what_it_shows_and_keeps_to_itself(drawn: Page) -> None:
    expect(drawn.get_by_role("img", name="A spot & letters")).to_have_count(2)
    ids = drawn.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
    assert len(ids) == len(set(ids))


def test_what_moves_rests_until_it_is_asked(drawn: Page) -> None:
    drawn.emulate_media(reduced_motion="no-preference")
    spot = drawn.locator("circle.moves").first
    assert spot.evaluate(STATE) == "paused"
    drawn.get_by_label("Play").first.check()
    assert spot.evaluate(STATE) == "running"
    assert drawn.locator("circle.moves").nth(1).evaluate(STATE) == "paused"
    drawn.emulate_media(reduced_motion="reduce")
    assert spot.evaluate(STATE) == "paused"
    expect(drawn.get_by_label("Play").first).to_be_hidden()


def test_a_drawing_needs_no_javascript(still: Page, bets_site: Path) -> None:
    still.emulate_media(color_scheme="dark")  # the page is light then: nothing turns it dark
    still.goto((bets_site / "book/drawn.html").as_uri())
    assert still.locator(".drawing text").first.evaluate(COLOUR) == "rgb(31, 41, 51)"
    still.get_by_label("Play").first.check()
    assert still.locator("circle.moves").first.evaluate(STATE) == "running"

"""The digits that are read along on chapter 12's page, used as a reader uses them.

Run after `make book`.
"""

import base64
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.slow

CHAPTER = "book/12_recurrent.html"
PIXELS = """canvas => btoa(String.fromCharCode(
    ...canvas.getContext("2d").getImageData(0, 0, 28, 28).data))"""


def opened(page: Page, address: str = f"/{CHAPTER}") -> Locator:
    """Open the chapter and wait until the board has taken the text's place."""
    page.goto(address)
    page.wait_for_selector(".row-reader.running")
    return page.locator(".row-reader")


def opened_and_paused(page: Page) -> Locator:
    """Open the chapter with a clock that only the test moves: no slow machine moves it too."""
    page.clock.install(time=0)
    widget = opened(page)
    page.clock.pause_at(3600)
    return widget


def pixels(widget: Locator) -> np.ndarray:
    """Read what the picture shows: (28, 28) of its red."""
    data = base64.b64decode(widget.locator("canvas").evaluate(PIXELS))
    return np.frombuffer(data, np.uint8).reshape(28, 28, 4)[:, :, 0]


def value(widget: Locator) -> str:
    return widget.get_by_role("slider").get_attribute("aria-valuetext")


@pytest.fixture(scope="module")
def data(site: Path) -> dict[str, np.ndarray]:
    """What the site brings: pictures (10, 28, 28), and (10, 28, 10) for each network."""
    text = (site / "_static/row_reader/readings.js").read_text(encoding="utf-8")
    shapes = {"pictures": (10, 28, 28), "each": (10, 28, 10), "end": (10, 28, 10)}
    return {
        name: np.frombuffer(
            base64.b64decode(re.search(rf'{name}: "([^"]+)"', text)[1]), np.uint8
        ).reshape(shape)
        for name, shape in shapes.items()
    }


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, base_url=address)
    yield context.new_page()
    context.close()


def test_it_opens_covered_and_at_rest(page: Page) -> None:
    widget = opened_and_paused(page)
    assert value(widget) == "nothing read yet"
    assert np.unique(pixels(widget)).size == 1
    expect(widget.locator(".fallback")).to_be_hidden()
    page.clock.run_for(2000)
    assert value(widget) == "nothing read yet"
    assert widget.get_by_role("status").inner_text() == ""


@pytest.mark.parametrize("network", ["each", "end"])
def test_keyboard_uncovers_rows_and_moves_the_bars(page: Page, data: dict, network: str) -> None:
    widget = opened(page)
    widget.locator(f"[value={network}]").check()
    slider = widget.get_by_role("slider")
    for rows in (1, 2, 3, 28):
        slider.press("End" if rows == 28 else "ArrowRight")
        percents = data[network][0, rows - 1]
        shown = [int(text[:-1]) for text in widget.locator(".share").all_inner_texts()]
        assert shown == percents.tolist()
        assert value(widget).startswith(f"after row {rows}: ")
        ink = 255 - pixels(widget)[:rows].astype(int)
        assert np.array_equal(ink, data["pictures"][0, :rows])
    expect(widget.locator(".named > span").first).to_have_text(str(percents.argmax()))
    expect(widget.locator(".verdict")).to_contain_text("It keeps to")


def test_play_runs_to_the_end_and_speaks_once(page: Page) -> None:
    widget = opened_and_paused(page)
    widget.get_by_role("button", name="Play").press("Enter")
    page.clock.run_for(300 * 9)
    assert value(widget).startswith("after row 9:")
    assert widget.get_by_role("status").inner_text() == ""
    page.clock.run_for(300 * 30)
    assert value(widget).startswith("after row 28:")
    assert "It keeps to 2" in widget.get_by_role("status").inner_text()
    expect(widget.get_by_role("button", name="Play")).to_be_visible()


def test_pause_and_the_slider_stop_it(page: Page) -> None:
    widget = opened_and_paused(page)
    widget.get_by_role("button", name="Play").click()
    page.clock.run_for(300 * 3)
    widget.get_by_role("button", name="Pause").click()
    page.clock.run_for(300 * 3)
    assert value(widget).startswith("after row 3:")
    widget.get_by_role("button", name="Play").click()
    page.clock.run_for(300)
    widget.get_by_role("slider").press("ArrowRight")
    page.clock.run_for(300 * 3)
    assert value(widget).startswith("after row 5:")


def test_reduced_motion_plays_slowly_and_bars_jump(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    widget = opened_and_paused(page)
    style = "x => getComputedStyle(x).transitionDuration"
    assert widget.locator(".bar b").first.evaluate(style) == "0s"
    widget.get_by_role("button", name="Play").click()
    page.clock.run_for(1000 * 3)
    assert value(widget).startswith("after row 3:")


def test_every_digit_comes_covered_and_the_first_again(page: Page, data: dict) -> None:
    widget = opened(page)
    for place in (*range(1, 10), 0):
        widget.get_by_role("slider").press("End")
        widget.get_by_role("button", name="Next digit").click()
        assert value(widget) == "nothing read yet"
        expect(widget.locator(".which")).to_have_text(f"{place + 1} of 10")
        assert np.unique(pixels(widget)).size == 1
        widget.get_by_role("slider").press("End")
        assert np.array_equal(255 - pixels(widget).astype(int), data["pictures"][place])


def test_without_javascript_the_text_stands_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto(CHAPTER)
    expect(page.locator(".row-reader")).to_contain_text("The figure above is its still form")
    height = page.locator(".row-reader").bounding_box()["height"]
    context.close()
    assert height < 200  # no room kept for what does not come


def test_paper_gets_the_text(page: Page) -> None:
    widget = opened(page)
    page.emulate_media(media="print")
    expect(widget.locator(".fallback")).to_be_visible()
    expect(widget.locator(".board")).to_be_hidden()


def test_it_works_from_a_folder(browser: Browser, site: Path) -> None:
    context = browser.new_context(offline=True)
    widget = opened(context.new_page(), (site / CHAPTER).as_uri())
    widget.get_by_role("slider").press("End")
    assert value(widget).startswith("after row 28: 2 ")
    context.close()


def test_it_fits_a_phone(phone: Page) -> None:
    widget = opened(phone)
    widget.get_by_role("slider").press("End")
    assert phone.evaluate("document.documentElement.scrollWidth") == 360
    for part in widget.locator(".board *:not(.said):visible").all():
        box = part.bounding_box()
        assert box is None or (box["x"] >= 0 and box["x"] + box["width"] <= 360 - 16)


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_below_it_moves(browser: Browser, address: str, width: int) -> None:
    """Neither a row nor a digit changes its height, and room is kept for it."""
    context = browser.new_context(viewport={"width": width, "height": 900}, base_url=address)
    page = context.new_page()
    page.route("**/row_reader.js*", lambda route: route.abort())
    page.goto(CHAPTER)
    kept = page.locator(".row-reader").bounding_box()["height"]
    page.unroute("**/row_reader.js*")
    widget = opened(page)
    heights = {widget.bounding_box()["height"]}
    for key in ("ArrowRight", "End"):
        widget.get_by_role("slider").press(key)
        heights.add(widget.bounding_box()["height"])
    context.close()
    assert len(heights) == 1
    assert abs(heights.pop() - kept) <= 8

"""The digit pad on the built pages: it computes as Python does, and can be drawn on by all means.

Where no folder is named in MNIST_DIR, generated digits are compared instead of MNIST's.
"""

import base64
import os
import re
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, Route, expect

from axe import findings
from mnist_helpers import SoftmaxRegression, load_mnist
from mnist_helpers.network import build_network
from mnist_helpers.standin import load_standin
from tools.widgets import digit_pad

import tensorflow as tf  # isort: skip  # mnist_helpers quiets it, so comes first

PAGES = ("index", "05_testing", "11_handwriting")
WEIGHTS = "**/network_weights.js"
PHONE = {"width": 360, "height": 740}
DIGITS = 1000
COMPUTED = """([name, text]) => {
    const {models, softmax} = DigitPad;
    const levels = Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
    return Array.from({length: levels.length / 784}, (_, n) => {
        const pixels = Array.from(levels.subarray(784 * n, 784 * (n + 1)), level => level / 255);
        return [...softmax(models[name](pixels))];
    });
}"""
# A seven, in pixels of the model: it lies in the middle, and half as large in the corner.
SEVEN = ((8, 6), (20, 6), (13, 24))
SMALL = tuple((1 + x / 2.5, 1 + y / 2.5) for x, y in SEVEN)
# A seven with a bar: the linear model leans towards 9, the network is sure of 7 (tried: two seeds).
CROSSED = ((8, 7), (19, 6), (11, 25), (16.2, 12.6), (11.2, 13.1), (21.2, 12.1))

pytestmark = pytest.mark.slow


def open_pad(page: Page, name: str = "index") -> None:
    page.goto(f"book/{name}.html")
    page.get_by_label("Pad: draw a digit here").scroll_into_view_if_needed()
    expect(page.locator(".digit-pad .pad")).not_to_have_class(re.compile(r"\bwaiting\b"))


def draw(page: Page, points: tuple[tuple[float, float], ...]) -> None:
    """Draw a line with the mouse, through points in the model's pixels."""
    box = page.get_by_label("Pad: draw a digit here").bounding_box()
    unit = box["width"] / 28
    places = [(box["x"] + x * unit, box["y"] + y * unit) for x, y in points]
    page.mouse.move(*places[0])
    page.mouse.down()
    for place in places[1:]:
        page.mouse.move(*place, steps=10)
    page.mouse.up()


def shares(page: Page) -> list[float]:
    """Read the lengths of the ten bars."""
    rows = page.locator(".digit-pad li")
    read = "rows => rows.map(row => Number(row.style.getPropertyValue('--share')))"
    return rows.evaluate_all(read)


def marked(page: Page) -> str:
    """Read the digit whose bar is marked as the answer."""
    return page.locator(".digit-pad li.first .digit").inner_text()


def choose(page: Page, model: str) -> None:
    """Let a model answer, and wait until it does."""
    page.get_by_role("radio", name=model).check()
    kept = "step 6" if model == "linear" else "chapter 11"
    expect(page.locator(".digit-pad .caution")).to_contain_text(
        f"that {kept} keeps.", use_inner_text=True
    )


def by_python(name: str, images: np.ndarray) -> np.ndarray:
    """Let Python compute the probabilities, with the numbers that the page has."""
    committed = digit_pad.LINEAR if name == "linear" else digit_pad.NETWORK
    arrays = digit_pad.arrays_in(committed, committed.script.read_text(encoding="utf-8"))
    if name == "linear":
        model = SoftmaxRegression()
        model.W.assign(arrays["W"])
        model.b.assign(arrays["b"])
        return model.probabilities(images)
    network = build_network()
    network.set_weights(list(arrays.values()))
    return tf.nn.softmax(network(images)).numpy()


@pytest.mark.parametrize("name", ["linear", "network"])
def test_page_computes_what_python_computes(page: Page, name: str) -> None:
    test = load_mnist().test if os.environ.get("MNIST_DIR") else load_standin().test
    images = test.images[:DIGITS]
    expected = by_python(name, images)
    open_pad(page)
    choose(page, name)
    levels = np.rint(255 * images).astype(np.uint8)
    assert np.array_equal(levels / np.float32(255), images)
    text = base64.b64encode(levels.tobytes()).decode()
    computed = np.array(page.evaluate(COMPUTED, [name, text]))
    assert computed.shape == (DIGITS, 10)
    assert np.array_equal(computed.argmax(1), expected.argmax(1))
    deviation = np.abs(computed - expected).max()
    print(f"{name}: largest deviation on {DIGITS} digits: {deviation:.1e}")
    assert deviation < 1e-5


@pytest.mark.parametrize("name", PAGES)
def test_mouse_moves_the_bars_and_the_answer(page: Page, name: str) -> None:
    open_pad(page, name)
    status = page.locator(".digit-pad").get_by_role("status")
    before = shares(page)
    expect(page.locator(".digit-pad .verdict")).to_contain_text("No ink yet")
    draw(page, SEVEN)
    expect(status).to_contain_text("for 7.")
    assert marked(page) == "7" and max(shares(page)) > 0.9
    assert sum(shares(page)) == pytest.approx(1)
    page.get_by_role("button", name="Clear", exact=True).click()
    expect(status).to_contain_text("No ink yet")
    assert shares(page) == before


def test_bars_move_before_the_stroke_ends(page: Page) -> None:
    open_pad(page)
    before = shares(page)
    box = page.get_by_label("Pad: draw a digit here").bounding_box()
    page.mouse.move(box["x"] + 100, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + 100, box["y"] + 200, steps=5)
    expect(page.locator(".digit-pad .verdict")).not_to_contain_text("No ink yet")
    assert shares(page) != before


def test_keyboard_alone_draws_and_clears(page: Page) -> None:
    open_pad(page)
    pad = page.get_by_label("Pad: draw a digit here")
    for _ in range(100):
        page.keyboard.press("Tab")
        if pad.evaluate("pad => pad === document.activeElement"):
            break
    expect(pad).to_be_focused()
    expect(page.locator(".digit-pad .brush")).to_be_visible()
    for _ in range(10):
        page.keyboard.press("ArrowUp")
    expect(page.locator(".digit-pad .verdict")).to_contain_text("No ink yet")
    page.keyboard.press("Space")
    expect(page.locator(".digit-pad").get_by_role("status")).to_have_text("Brush down")
    for _ in range(20):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".digit-pad").get_by_role("status")).to_contain_text("for 1.")
    assert marked(page) == "1"
    drawn = shares(page)
    for _ in range(5):
        page.keyboard.press("ArrowLeft")
    assert shares(page) == drawn
    page.keyboard.press("Delete")
    expect(page.locator(".digit-pad .verdict")).to_contain_text("No ink yet")


def test_switch_changes_the_answer_for_a_small_digit_in_the_corner(page: Page) -> None:
    open_pad(page)
    draw(page, SMALL)
    expect(page.locator(".digit-pad .centred")).to_contain_text("scaled: 7,")
    centred = shares(page)
    switch = page.get_by_role("switch", name="Centre and scale, as MNIST was made")
    expect(switch).to_be_checked()
    switch.uncheck()
    expect(page.locator(".digit-pad .pad")).not_to_have_class(re.compile(r"\bscaled\b"))
    drawn = shares(page)
    assert max(abs(one - other) for one, other in zip(drawn, centred, strict=True)) > 0.1
    both = page.locator(".digit-pad .both").inner_text()
    assert re.match(r"As drawn: \d, >?\d+%\.\s+Centred and scaled: 7, >?\d+%\.$", both), both
    switch.press("Space")
    expect(switch).to_be_checked()


def test_evidence_and_bias_add_up_to_the_score(page: Page) -> None:
    open_pad(page)
    draw(page, SEVEN)
    expect(page.locator(".digit-pad .verdict")).not_to_contain_text("No ink yet")
    numbers = page.locator(".digit-pad dd").all_inner_texts()
    *parts, score = (float(text.replace("\N{MINUS SIGN}", "-")) for text in numbers)
    assert len(parts) == 3 and sum(parts) == pytest.approx(score, abs=0.2)


@pytest.mark.parametrize("name", ["index", "05_testing"])
def test_network_answers_when_it_is_chosen(page: Page, name: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_pad(page, name)
    expect(page.get_by_role("radio", name="linear")).to_be_checked()
    draw(page, CROSSED)
    expect(page.locator(".digit-pad .verdict .winner")).to_have_text("9")
    linear = page.locator(".digit-pad .centred").inner_text()
    before = shares(page)
    assert not any("network_weights" in url for url in asked)
    choose(page, "network")
    expect(page.locator(".digit-pad").get_by_role("status")).to_contain_text(
        re.compile(r"^Convolutional network\. .* for 7\.$")
    )
    assert marked(page) == "7" and sum(shares(page)) == pytest.approx(1)
    assert f"Centred and scaled: {page.locator('.linear-answer').inner_text()}." == linear
    choose(page, "linear")
    assert shares(page) == before
    choose(page, "network")
    assert marked(page) == "7"
    assert sum("network_weights" in url for url in asked) == 1


def test_network_answers_first_in_its_own_chapter(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("book/11_handwriting.html")
    expect(page.get_by_role("radio", name="network")).to_be_checked()
    assert not any("network_weights" in url for url in asked)  # the pad is far below
    open_pad(page, "11_handwriting")
    status = page.locator(".digit-pad").get_by_role("status")
    assert status.inner_text() == ""  # nobody has asked for anything yet
    draw(page, CROSSED)
    expect(page.locator(".digit-pad .verdict .winner")).to_have_text("7")
    expect(page.locator(".digit-pad .caution")).to_contain_text("that chapter 11 keeps.")
    choose(page, "linear")
    expect(page.locator(".digit-pad .verdict .winner")).to_have_text("9")


def test_own_chapter_goes_on_without_the_network(page: Page, errors: list[str]) -> None:
    page.route(WEIGHTS, lambda route: route.abort())
    open_pad(page, "11_handwriting")
    notice = page.locator(".digit-pad .notice")
    expect(notice).to_have_text(re.compile("^The network could not be loaded, so the linear model"))
    expect(page.get_by_role("radio", name="linear")).to_be_checked()
    errors.clear()


def test_words_and_reasons_are_those_of_the_model(page: Page) -> None:
    open_pad(page)
    evidence = page.get_by_role("img", name="Your ink times the weights")
    reasons = page.get_by_text("no one picture shows the network")
    for model, shown, hidden in (
        ("linear", evidence, reasons),
        ("network", reasons, evidence),
        ("linear", evidence, reasons),
    ):
        choose(page, model)
        expect(shown).to_be_visible()
        expect(hidden).to_be_hidden()
        bias = "the biases:" if model == "network" else "the bias alone:"
        expect(page.locator(".digit-pad .verdict")).to_contain_text(bias)
        words = page.locator(".digit-pad .caution").inner_text()
        assert words.count("keeps") == 1 and "a high percentage is no proof" in words


def test_keyboard_alone_chooses_the_network(page: Page) -> None:
    open_pad(page)
    group = page.get_by_role("group", name="Model:")
    page.get_by_role("button", name="Clear", exact=True).focus()
    page.keyboard.press("Tab")
    expect(group.get_by_role("radio", name="linear")).to_be_focused()
    page.keyboard.press("ArrowRight")
    network = group.get_by_role("radio", name="convolutional network")
    expect(network).to_be_focused()
    expect(network).to_be_checked()
    status = page.locator(".digit-pad").get_by_role("status")
    expect(status).to_contain_text("Convolutional network. No ink yet.")
    page.keyboard.press("ArrowLeft")
    expect(status).to_contain_text("Linear model. No ink yet.")
    page.keyboard.press("Tab")
    expect(page.get_by_role("switch")).to_be_focused()


def test_linear_model_answers_until_the_network_is_there(page: Page) -> None:
    waiting: list[Route] = []
    page.route(WEIGHTS, lambda route: waiting.append(route))
    open_pad(page)
    pad = page.locator(".digit-pad .pad")
    with page.expect_request(WEIGHTS):
        page.get_by_role("radio", name="network").check()
    expect(page.locator(".digit-pad .verdict")).to_contain_text("Loading")
    draw(page, CROSSED)
    expect(page.locator(".digit-pad .centred")).to_contain_text("9,")
    expect(pad).to_have_class(re.compile(r"\bwaiting\b"))
    expect(page.locator(".digit-pad").get_by_role("status")).to_contain_text("Loading")
    page.get_by_role("radio", name="linear").check()
    expect(page.locator(".digit-pad .verdict")).to_contain_text("9 with")
    page.get_by_role("radio", name="network").check()
    waiting[0].continue_()
    expect(page.locator(".digit-pad .verdict")).to_contain_text("for 7.")
    expect(pad).not_to_have_class(re.compile(r"\bwaiting\b"))
    assert len(waiting) == 1


def test_network_that_is_no_longer_wanted_changes_nothing(page: Page, errors: list[str]) -> None:
    waiting: list[Route] = []
    page.route(WEIGHTS, lambda route: waiting.append(route))
    open_pad(page)
    with page.expect_request(WEIGHTS):
        page.get_by_role("radio", name="network").check()
    choose(page, "linear")
    with page.expect_event("requestfailed"):
        waiting[0].abort()
    status = page.locator(".digit-pad").get_by_role("status")
    expect(status).to_contain_text("Linear model. No ink yet.")
    expect(page.locator(".digit-pad .notice")).to_be_hidden()
    errors.clear()


def test_page_says_that_the_network_cannot_be_loaded(page: Page, errors: list[str]) -> None:
    page.route(WEIGHTS, lambda route: route.abort())
    open_pad(page)
    draw(page, CROSSED)
    network = page.get_by_role("radio", name="network")
    network.click()
    notice = page.locator(".digit-pad .notice")
    expect(notice).to_have_text(re.compile("^The network could not be loaded, so the linear model"))
    expect(page.get_by_role("radio", name="linear")).to_be_checked()
    status = page.locator(".digit-pad").get_by_role("status")
    expect(status).to_have_text(re.compile(r"^The network could not be loaded.* 9 with "))
    assert [error for error in errors if "ERR_FAILED" not in error] == []
    errors.clear()
    page.unroute(WEIGHTS)
    network.click()
    expect(page.locator(".digit-pad .verdict")).to_contain_text("for 7.")
    expect(notice).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_network_is_accessible(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    for size in (None, PHONE):
        if size:
            page.set_viewport_size(size)
        open_pad(page)
        draw(page, CROSSED)
        choose(page, "network")
        assert findings(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_pad_works_from_a_folder(browser: Browser, site: Path, name: str) -> None:
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    page.goto((site / f"book/{name}.html").as_uri())
    page.get_by_label("Pad: draw a digit here").scroll_into_view_if_needed()
    draw(page, SEVEN)
    expect(page.locator(".digit-pad .verdict .winner")).to_have_text("7")
    page.get_by_role("button", name="Clear", exact=True).click()
    draw(page, CROSSED)
    choose(page, "network")
    expect(page.locator(".digit-pad .verdict .winner")).to_have_text("7")
    page.close()
    assert errors == []


@pytest.mark.parametrize("name", PAGES)
def test_fallback_is_read_without_scripts_and_on_paper(
    browser: Browser, page: Page, address: str, name: str
) -> None:
    open_pad(page, name)
    fallback = page.get_by_text("site you can draw a digit here")
    expect(fallback).to_be_hidden()
    page.emulate_media(media="print")
    expect(fallback).to_be_visible()
    expect(page.locator(".digit-pad .pad")).to_be_hidden()
    context = browser.new_context(java_script_enabled=False)
    silent = context.new_page()
    silent.goto(f"{address}/book/{name}.html")
    expect(silent.get_by_text("site you can draw a digit here")).to_be_visible()
    expect(silent.locator(".digit-pad .pad")).to_have_count(0)
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_nothing_scrolls_sideways_on_a_phone_and_nothing_jumps(page: Page, name: str) -> None:
    page.set_viewport_size(PHONE)
    open_pad(page, name)
    height = page.locator(".digit-pad").bounding_box()["height"]
    draw(page, SEVEN)
    expect(page.locator(".digit-pad .verdict .winner")).to_have_text("7")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.locator(".digit-pad").bounding_box()["height"] == height
    choose(page, "network")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.locator(".digit-pad").bounding_box()["height"] == height
    outside = """pad => [...pad.querySelectorAll("*")].filter(part =>
        part.getBoundingClientRect().right > pad.getBoundingClientRect().right).length"""
    assert page.locator(".digit-pad .pad").evaluate(outside) == 0


def test_finger_draws_and_does_not_scroll(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{address}/book/index.html")
    pad = page.get_by_label("Pad: draw a digit here")
    pad.scroll_into_view_if_needed()
    assert pad.evaluate("pad => getComputedStyle(pad).touchAction") == "none"
    pad.tap()
    expect(page.locator(".digit-pad .verdict")).not_to_contain_text("No ink yet")
    context.close()

"""The digit pad on the built pages: it computes as Python does, and can be drawn on by all means.

Where no folder is named in MNIST_DIR, generated digits are compared instead of MNIST's.
"""

import base64
import os
import re
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from axe import findings
from mnist_helpers import SoftmaxRegression, load_mnist
from mnist_helpers.network import build_network
from mnist_helpers.standin import load_standin
from tools.widgets import digit_pad

import tensorflow as tf  # isort: skip  # mnist_helpers quiets it, so comes first

PAGES = ("index", "05_testing", "10_convolution", "11_handwriting")
STEP = "05_testing"  # where the linear model answers first
WEIGHTS = "**/network_weights.js"
TEST_DIGITS = "**/digit_pad/digits.js"
PHONE = {"width": 360, "height": 740}
DIGITS = 1000
TWO_FRAMES = "new Promise(end => requestAnimationFrame(() => requestAnimationFrame(end)))"
INKED = """paper => paper.querySelector(".ink").getContext("2d").getImageData(0, 0, 560, 560).data
    .reduce((sum, value, place) => sum + (place % 4 === 3 ? value : 0), 0)"""
# Which of the digits is shown: its label, and what chapter 10's network read.
SHOWN = """kind => {
    const drawn = document.querySelector(".digit-pad .example").getContext("2d")
        .getImageData(0, 0, 28, 28).data.filter((_, place) => place % 4 === 0);
    const same = ({pixels}) =>
        drawn.every((level, n) => Math.abs(255 - level - 255 * pixels[n]) < 1);
    const {label, read} = DigitPad.unpackedDigits(DigitPad.encodedDigits[kind]).find(same);
    return [label, read];
}"""
COMPUTED = """([name, text]) => {
    const {models, softmax} = DigitPad;
    const levels = Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
    return Array.from({length: levels.length / 784}, (_, n) => {
        const pixels = Array.from(levels.subarray(784 * n, 784 * (n + 1)), level => level / 255);
        return [...softmax(models[name](pixels))];
    });
}"""
NO_INK = re.compile("no ink yet", re.IGNORECASE)
# A seven, in pixels of the model: it lies in the middle, and half as large in the corner.
SEVEN = ((8, 6), (20, 6), (13, 24))
SMALL = tuple((1 + x / 2.5, 1 + y / 2.5) for x, y in SEVEN)
# A seven with a bar: the linear model leans towards 9, the network is sure of 7 (tried: two seeds).
CROSSED = ((8, 7), (19, 6), (11, 25), (16.2, 12.6), (11.2, 13.1), (21.2, 12.1))

pytestmark = pytest.mark.slow


def open_pad(page: Page, name: str = STEP) -> None:
    page.goto(f"book/{name}.html")
    page.get_by_label("Pad: draw a digit here").scroll_into_view_if_needed()
    expect(page.locator(".digit-pad .waiting:visible")).to_have_count(0)


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


def column(page: Page, model: str = "linear") -> Locator:
    """Give what the page shows of a model's answer."""
    return page.locator(f".digit-pad [data-model={model}]")


def verdict(page: Page) -> Locator:
    """Give what is seen of the answers, digits and words."""
    return page.locator(".digit-pad .verdict:visible")


def status(page: Page) -> Locator:
    """Give what a screen reader says."""
    return page.locator(".digit-pad").get_by_role("status")


def shares(page: Page, model: str = "linear") -> list[float]:
    """Read the lengths of a model's ten bars."""
    rows = column(page, model).locator("li")
    read = "rows => rows.map(row => Number(row.style.getPropertyValue('--share')))"
    return rows.evaluate_all(read)


def marked(page: Page, model: str = "linear") -> str:
    """Read the digit whose bar is marked as a model's answer."""
    return column(page, model).locator("li.first .digit").text_content()


def inked(page: Page) -> int:
    """Add up the ink that is seen on the paper."""
    return page.get_by_label("Pad: draw a digit here").evaluate(INKED)


def choose(page: Page, model: str) -> None:
    """Let a model answer, or both, and wait until they do."""
    page.get_by_role("radio", name=model).check()
    expect(page.locator(f".digit-pad .caution .of-{model}")).to_be_visible()
    if model != "linear":
        expect(column(page, "network")).not_to_have_class(re.compile(r"\bwaiting\b"))


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
    before = shares(page)
    expect(verdict(page).first).to_contain_text(NO_INK)
    draw(page, SEVEN)
    expect(status(page)).to_contain_text("for 7.")
    assert marked(page) == "7" and max(shares(page)) > 0.9
    assert sum(shares(page)) == pytest.approx(1)
    page.get_by_role("button", name="Clear", exact=True).click()
    expect(status(page)).to_contain_text(NO_INK)
    assert shares(page) == before


def test_bars_move_before_the_stroke_ends(page: Page) -> None:
    open_pad(page)
    before = shares(page)
    box = page.get_by_label("Pad: draw a digit here").bounding_box()
    page.mouse.move(box["x"] + 100, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + 100, box["y"] + 200, steps=5)
    expect(verdict(page).first).not_to_contain_text(NO_INK)
    assert shares(page) != before


def test_keyboard_alone_draws_and_clears(page: Page) -> None:
    open_pad(page, "index")
    pad = page.get_by_label("Pad: draw a digit here")
    for _ in range(100):
        page.keyboard.press("Tab")
        if pad.evaluate("pad => pad === document.activeElement"):
            break
    expect(pad).to_be_focused()
    expect(page.locator(".digit-pad .brush")).to_be_visible()
    for _ in range(10):
        page.keyboard.press("ArrowUp")
    expect(verdict(page).first).to_contain_text(NO_INK)
    page.keyboard.press("Space")
    expect(status(page)).to_have_text("Brush down")
    for _ in range(20):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(status(page)).to_contain_text("for 1.")
    assert marked(page) == "1"
    drawn = shares(page)
    for _ in range(5):
        page.keyboard.press("ArrowLeft")
    assert shares(page) == drawn
    page.keyboard.press("Delete")
    expect(verdict(page).first).to_contain_text(NO_INK)


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
    both = page.locator(".digit-pad .ways").inner_text()
    assert re.match(r"As drawn: \d, >?\d+%\.\s+Centred and scaled: 7, >?\d+%\.$", both), both
    switch.press("Space")
    expect(switch).to_be_checked()


def test_evidence_and_bias_add_up_to_the_score(page: Page) -> None:
    open_pad(page)
    draw(page, SEVEN)
    expect(verdict(page).first).not_to_contain_text(NO_INK)
    numbers = page.locator(".digit-pad dd").all_inner_texts()
    *parts, score = (float(text.replace("\N{MINUS SIGN}", "-")) for text in numbers)
    assert len(parts) == 3 and sum(parts) == pytest.approx(score, abs=0.2)


def test_network_answers_when_it_is_chosen(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_pad(page)
    expect(page.get_by_role("radio", name="linear")).to_be_checked()
    draw(page, CROSSED)
    expect(verdict(page).locator(".winner")).to_have_text("9")
    linear = page.locator(".digit-pad .centred").inner_text().removeprefix("Centred and scaled: ")
    together = page.locator(".digit-pad .together")
    expect(together).to_have_text("")
    before = shares(page)
    assert not any("network_weights" in url for url in asked)
    choose(page, "network")
    expect(status(page)).to_contain_text(re.compile(r"^Convolutional network\. .* for 7\.$"))
    assert marked(page, "network") == "7"
    assert sum(shares(page, "network")) == pytest.approx(1)
    expect(together).to_have_text(f"The linear model says {linear}")
    choose(page, "linear")
    assert shares(page) == before
    expect(together).to_have_text(re.compile("^The network says 7, "))
    choose(page, "network")
    assert marked(page, "network") == "7"
    assert sum("network_weights" in url for url in asked) == 1


def test_network_answers_first_in_its_own_chapter(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("book/11_handwriting.html")
    expect(page.get_by_role("radio", name="network")).to_be_checked()
    assert not any("network_weights" in url for url in asked)  # the pad is far below
    open_pad(page, "11_handwriting")
    assert status(page).inner_text() == ""  # nobody has asked for anything yet
    draw(page, CROSSED)
    expect(verdict(page).locator(".winner")).to_have_text("7")
    expect(page.locator(".digit-pad .caution .of-network")).to_be_visible()
    choose(page, "linear")
    expect(verdict(page).locator(".winner")).to_have_text("9")


def test_own_chapter_goes_on_without_the_network(page: Page, errors: list[str]) -> None:
    page.route(WEIGHTS, lambda route: route.abort())
    open_pad(page, "11_handwriting")
    notice = page.locator(".digit-pad .notice")
    expect(notice).to_have_text(re.compile("^The network could not be loaded, so the linear model"))
    expect(page.get_by_role("radio", name="linear")).to_be_checked()
    errors.clear()


def test_words_are_those_of_the_model_and_why_9_is_always_there(page: Page) -> None:
    open_pad(page)
    evidence = page.get_by_role("img", name="Your ink times the linear model’s weights")
    for model, bias, why in (
        ("linear", "From its bias alone", "Why 5?"),
        ("network", "From its biases", "Why does the linear model say 5?"),
        ("both", "no ink yet", "Why does the linear model say 5?"),
        ("linear", "From its bias alone", "Why 5?"),
    ):
        choose(page, model)
        expect(evidence).to_be_visible()
        assert page.locator(".digit-pad .reasons b").inner_text() == why
        expect(verdict(page).first).to_contain_text(bias)
        (words,) = page.locator(".digit-pad .caution p:visible").all_inner_texts()
        assert "a high percentage is no proof" in words
        assert ("shows" in words) is (model != "linear")


def test_both_models_answer_side_by_side(page: Page) -> None:
    open_pad(page)
    draw(page, CROSSED)
    choose(page, "both")
    network, linear = (column(page, model) for model in ("network", "linear"))
    expect(network.locator(".winner")).to_have_text("7")
    expect(linear.locator(".winner")).to_have_text("9")
    expect(page.locator(".digit-pad .together")).to_have_text("They disagree: 7 or 9?")
    assert sum(shares(page, "network")) == pytest.approx(1) and marked(page, "network") == "7"
    assert sum(shares(page)) == pytest.approx(1) and marked(page) == "9"
    expect(status(page)).to_have_text(
        re.compile(
            r"^Both models\. Network: .* for 7\. Linear model: .*9 with .* They disagree: 7 or 9\?$"
        )
    )
    for size in (None, PHONE):
        if size:
            page.set_viewport_size(size)
        one, other = network.bounding_box(), linear.bounding_box()
        assert one["y"] == other["y"] and one["x"] + one["width"] <= other["x"]
        assert one["height"] == other["height"]


def test_start_page_begins_with_both_models(page: Page) -> None:
    open_pad(page, "index")
    expect(page.get_by_role("radio", name="both")).to_be_checked()
    assert status(page).inner_text() == ""
    expect(verdict(page)).to_have_count(2)
    expect(verdict(page).locator(".winner")).to_have_text(["?", "?"])
    draw(page, CROSSED)
    expect(verdict(page).locator(".winner")).to_have_text(["7", "9"])


@pytest.mark.parametrize("name", PAGES)
def test_what_is_first_is_low_enough_for_a_first_screen(page: Page, name: str) -> None:
    open_pad(page, name)
    boxes = [page.locator(f".digit-pad {part}").bounding_box() for part in (".sheet", ".answer")]
    top = page.locator(".digit-pad .pad").bounding_box()["y"]
    assert max(box["y"] + box["height"] for box in boxes) - top <= 420


def test_undo_takes_back_a_stroke(page: Page) -> None:
    open_pad(page)
    undo = page.get_by_role("button", name="Undo")
    expect(undo).to_have_attribute("aria-disabled", "true")
    empty = shares(page)
    draw(page, SEVEN)
    expect(verdict(page).locator(".winner")).to_have_text("7")
    seven, ink = shares(page), inked(page)
    draw(page, ((4, 14), (24, 14)))
    draw(page, ((4, 24), (24, 24)))
    page.keyboard.press("Control+z")
    undo.click()
    page.evaluate(TWO_FRAMES)
    assert shares(page) == seven
    assert inked(page) == ink
    undo.click()
    expect(verdict(page)).to_contain_text(NO_INK)
    assert shares(page) == empty and inked(page) == 0
    expect(undo).to_have_attribute("aria-disabled", "true")
    expect(undo).to_be_focused()
    draw(page, SEVEN)
    page.get_by_role("button", name="Clear", exact=True).click()
    page.keyboard.press("Control+z")
    page.evaluate(TWO_FRAMES)
    assert shares(page) == seven


def test_keyboard_takes_back_what_it_drew(page: Page) -> None:
    open_pad(page)
    page.get_by_label("Pad: draw a digit here").focus()
    for key in ("Space", "ArrowDown", "ArrowDown", "Control+z", "ArrowDown"):
        page.keyboard.press(key)  # the brush is up again after an undo
    expect(verdict(page)).to_contain_text(NO_INK)
    assert inked(page) == 0


def test_link_opens_to_the_same_drawing(page: Page, browser: Browser) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_pad(page)
    copy = page.get_by_role("button", name="Copy link")
    expect(copy).to_have_attribute("aria-disabled", "true")
    draw(page, CROSSED)
    expect(verdict(page).locator(".winner")).to_have_text("9")
    drawn, ink = shares(page), inked(page)
    copy.click()
    said = "The link is copied: whoever opens it sees this drawing."
    expect(page.locator(".digit-pad .notice")).to_have_text(said)
    expect(status(page)).to_have_text(said)
    link = page.evaluate("navigator.clipboard.readText()")
    assert re.search(r"/05_testing\.html#drawing=[\w-]{20,400}$", link), link
    page.goto("book/index.html")
    page.goto(link)
    expect(verdict(page).locator(".winner")).to_have_text("9")
    expect(page.get_by_label("Pad: draw a digit here")).to_be_in_viewport()
    assert shares(page) == drawn and inked(page) == ink
    page.get_by_role("button", name="Clear", exact=True).click()
    page.evaluate("link => { location.hash = ''; location.hash = link; }", link.split("#")[1])
    expect(verdict(page).locator(".winner")).to_have_text("9")


def test_damaged_link_is_told_and_ignored(page: Page) -> None:
    page.goto(f"book/{STEP}.html#drawing=_3BEdXrqmJ")
    notice = page.locator(".digit-pad .notice")
    expect(notice).to_have_text(re.compile("^The link to this page should hold a drawing, but"))
    expect(verdict(page)).to_contain_text(NO_INK)
    draw(page, SEVEN)
    expect(verdict(page).locator(".winner")).to_have_text("7")
    page.goto("book/index.html")
    page.goto(f"book/{STEP}.html#recap")
    expect(notice).to_be_hidden()


def test_link_is_shown_where_it_cannot_be_copied(page: Page) -> None:
    page.add_init_script("delete Navigator.prototype.clipboard")
    open_pad(page)
    draw(page, SEVEN)
    page.get_by_role("button", name="Copy link").click()
    field = page.get_by_role("textbox", name="Link to this drawing")
    expect(field).to_be_focused()
    expect(field).to_have_value(re.compile(r"#drawing=[\w-]+$"))
    assert findings(page) == []


def test_threshold_lets_the_models_be_silent(page: Page) -> None:
    open_pad(page, "11_handwriting")
    choose(page, "both")
    draw(page, CROSSED)
    expect(verdict(page).locator(".winner")).to_have_text(["7", "9"])
    slider = page.get_by_role("slider", name="Say “I don’t know” below")
    expect(slider).to_have_attribute("aria-valuetext", "never")
    slider.fill("94")
    expect(slider).to_have_attribute("aria-valuetext", "below 94%")
    expect(page.locator(".digit-pad .level")).to_have_text("94%")
    expect(verdict(page).locator(".winner")).to_have_text(["7", "?"])
    expect(page.locator(".digit-pad .together")).to_have_text("Only the network answers.")
    expect(status(page)).to_contain_text("Linear model: I don’t know: 9 comes first")
    assert marked(page) == "9"  # the bars still show what it would have said
    slider.press("Home")
    expect(verdict(page).locator(".winner")).to_have_text(["7", "9"])
    for name in ("index", STEP, "10_convolution"):
        page.goto(f"book/{name}.html")
        expect(page.locator(".digit-pad .threshold")).to_have_count(0)


@pytest.mark.parametrize(("kind", "button"), [("plain", "a test digit"), ("hard", "a hard one")])
def test_a_digit_is_bet_on_before_the_models_answer(page: Page, kind: str, button: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_pad(page)
    draw(page, SEVEN)
    expect(verdict(page).locator(".winner")).to_have_text("7")
    drawn = shares(page)
    assert not any("digits.js" in url for url in asked)
    height = page.locator(".digit-pad").bounding_box()["height"]
    page.get_by_role("button", name=button).click()
    question = page.get_by_role("group", name="What is it?")
    expect(question).to_be_focused()
    expect(question.get_by_role("button")).to_have_count(10)
    expect(status(page)).to_have_text(re.compile(r"(test digits|misread)\. What is it\?$"))
    for part in (".verdict", ".bars", ".together", ".reasons", ".centring"):
        expect(page.locator(f".digit-pad {part}").first).to_be_hidden()
    label, read = page.evaluate(SHOWN, kind)
    question.get_by_role("button", name=str(label)).click()
    expect(question).to_be_hidden()
    said = f"You say {label}, the label says {label}."
    said += "" if read is None else f" Chapter 10’s network read a {read}."
    expect(page.locator(".digit-pad .how")).to_have_text(said)
    expect(page.locator(".digit-pad .outcome .score")).to_have_text(
        re.compile(r"^As labelled so far: you 1 of 1, the network [01], the linear model [01]\.$")
    )
    expect(status(page)).to_contain_text(said)
    expect(verdict(page)).to_have_count(2)
    assert page.locator(".digit-pad").bounding_box()["height"] == height
    another = page.get_by_role("button", name="Another")
    expect(another).to_be_focused()
    page.keyboard.press("Enter")
    expect(question).to_be_focused()
    label, _ = page.evaluate(SHOWN, kind)
    page.keyboard.press(str((label + 1) % 10))
    expect(page.locator(".digit-pad .score")).to_contain_text("you 1 of 2")
    page.get_by_role("button", name="Undo").click()  # back to the drawing
    expect(page.locator(".digit-pad .outcome")).to_be_hidden()
    page.evaluate(TWO_FRAMES)
    assert shares(page) == drawn


def test_drawing_puts_a_test_digit_away(page: Page) -> None:
    open_pad(page)
    page.get_by_role("button", name="a test digit").click()
    expect(page.get_by_role("group", name="What is it?")).to_be_visible()
    draw(page, CROSSED)
    expect(page.get_by_role("group", name="What is it?")).to_be_hidden()
    expect(verdict(page).locator(".winner")).to_have_text(["7", "9"])
    expect(page.locator(".digit-pad .example")).to_be_hidden()


def test_page_says_that_the_digits_cannot_be_loaded(page: Page, errors: list[str]) -> None:
    page.route(TEST_DIGITS, lambda route: route.abort())
    open_pad(page)
    draw(page, SEVEN)
    page.get_by_role("button", name="a test digit").click()
    notice = page.locator(".digit-pad .notice")
    expect(notice).to_have_text(re.compile("^The digits could not be loaded"))
    expect(verdict(page).locator(".winner")).to_have_text("7")
    errors.clear()
    page.unroute(TEST_DIGITS)
    page.get_by_role("button", name="a test digit").click()
    expect(page.get_by_role("group", name="What is it?")).to_be_visible()
    expect(notice).to_be_hidden()


def test_digits_can_be_bet_on_without_the_network(page: Page, errors: list[str]) -> None:
    page.route(WEIGHTS, lambda route: route.abort())
    open_pad(page)
    page.get_by_role("button", name="a test digit").click()
    expect(page.get_by_role("group", name="What is it?")).to_be_focused()
    page.keyboard.press("3")
    expect(page.locator(".digit-pad .score")).to_have_text(
        re.compile(r"^As labelled so far: you [01] of 1, the linear model [01]\.$")
    )
    errors.clear()


def test_keyboard_alone_chooses_the_network(page: Page) -> None:
    open_pad(page)
    group = page.get_by_role("group", name="Model:")
    page.get_by_role("button", name="a hard one").focus()
    page.keyboard.press("Tab")
    expect(group.get_by_role("radio", name="linear")).to_be_focused()
    page.keyboard.press("ArrowRight")
    network = group.get_by_role("radio", name="network")
    expect(network).to_be_focused()
    expect(network).to_be_checked()
    expect(status(page)).to_contain_text("Convolutional network. No ink yet.")
    page.keyboard.press("ArrowLeft")
    expect(status(page)).to_contain_text("Linear model. No ink yet.")
    page.keyboard.press("Tab")
    expect(page.get_by_role("switch")).to_be_focused()


def test_linear_model_answers_until_the_network_is_there(page: Page) -> None:
    waiting: list[Route] = []
    page.route(WEIGHTS, lambda route: waiting.append(route))
    open_pad(page)
    network = column(page, "network")
    with page.expect_request(WEIGHTS):
        page.get_by_role("radio", name="network").check()
    expect(verdict(page)).to_contain_text("Loading")
    draw(page, CROSSED)
    expect(page.locator(".digit-pad .together")).to_contain_text("says 9,")
    expect(page.locator(".digit-pad .centred")).to_contain_text("9,")
    expect(network).to_have_class(re.compile(r"\bwaiting\b"))
    expect(status(page)).to_contain_text("Loading")
    page.get_by_role("radio", name="linear").check()
    expect(verdict(page)).to_contain_text("9 with")
    page.get_by_role("radio", name="network").check()
    waiting[0].continue_()
    expect(verdict(page)).to_contain_text("for 7.")
    expect(network).not_to_have_class(re.compile(r"\bwaiting\b"))
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
    expect(status(page)).to_contain_text("Linear model. No ink yet.")
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
    expect(status(page)).to_have_text(re.compile(r"^The network could not be loaded.* 9 with "))
    assert [error for error in errors if "ERR_FAILED" not in error] == []
    errors.clear()
    page.unroute(WEIGHTS)
    network.click()
    expect(verdict(page)).to_contain_text("for 7.")
    expect(notice).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_network_is_accessible(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    for size in (None, PHONE):
        if size:
            page.set_viewport_size(size)
        open_pad(page)
        draw(page, CROSSED)
        for model in ("network", "both"):
            choose(page, model)
            assert findings(page) == []
        page.get_by_role("button", name="a hard one").click()
        expect(page.get_by_role("group", name="What is it?")).to_be_focused()
        assert findings(page) == []
        page.keyboard.press("3")
        expect(page.get_by_role("button", name="Another")).to_be_focused()
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
    expect(verdict(page).locator(".winner").first).to_have_text("7")
    page.get_by_role("button", name="a test digit").click()
    expect(page.get_by_role("group", name="What is it?")).to_be_focused()
    page.get_by_role("button", name="Clear", exact=True).click()
    draw(page, CROSSED)
    choose(page, "network")
    expect(verdict(page).locator(".winner")).to_have_text("7")
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
    expect(verdict(page).locator(".winner").first).to_have_text("7")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert page.locator(".digit-pad").bounding_box()["height"] == height
    for model in ("network", "both", "linear"):
        choose(page, model)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        assert page.locator(".digit-pad").bounding_box()["height"] == height
    outside = """pad => [...pad.querySelectorAll("*")].filter(part =>
        part.getBoundingClientRect().right > pad.getBoundingClientRect().right).length"""
    assert page.locator(".digit-pad .pad").evaluate(outside) == 0


def test_finger_draws_and_does_not_scroll(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{address}/book/{STEP}.html")
    pad = page.get_by_label("Pad: draw a digit here")
    pad.scroll_into_view_if_needed()
    assert pad.evaluate("pad => getComputedStyle(pad).touchAction") == "none"
    pad.tap()
    expect(verdict(page).first).not_to_contain_text(NO_INK)
    context.close()

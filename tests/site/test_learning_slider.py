"""The learning slider on chapter 4's page, used as a reader uses it. Run after `make book`."""

import base64
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.slow

CHAPTER = "book/04_training.html"
LAST = 25
ZEROS = "from zeros, learning rate 0.01"  # the run that is shown first
TWO_FRAMES = "new Promise(end => requestAnimationFrame(() => requestAnimationFrame(end)))"
PIXELS = """widget => [...widget.querySelectorAll(".frame canvas")].map(canvas =>
    btoa(String.fromCharCode(
        ...canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data)))"""


def opened(page: Page, address: str = f"/{CHAPTER}") -> Locator:
    """Open the chapter and wait until the slider has taken the text's place."""
    page.goto(address)
    page.wait_for_selector(".learning-slider.running")
    return page.locator(".learning-slider")


def opened_and_paused(page: Page) -> Locator:
    """Open the chapter with a clock that only the test moves: no slow machine moves it too."""
    page.clock.install(time=0)
    widget = opened(page)
    page.clock.pause_at(3600)
    return widget


def pixels(widget: Locator) -> np.ndarray:
    """Read what the ten pictures show: (10, 784, 3)."""
    data = b"".join(map(base64.b64decode, widget.evaluate(PIXELS)))
    return np.frombuffer(data, np.uint8).reshape(10, 784, 4)[:, :, :3]


def go(widget: Locator, epoch: int) -> None:
    """Move the slider to an epoch, from the nearer end, with the keyboard."""
    slider = widget.get_by_role("slider")
    slider.press("Home" if epoch < LAST / 2 else "End")
    for _ in range(min(epoch, LAST - epoch)):
        slider.press("ArrowRight" if epoch < LAST / 2 else "ArrowLeft")


def value(widget: Locator) -> str:
    return widget.get_by_role("slider").get_attribute("aria-valuetext")


def shown(widget: Locator) -> tuple[str, str]:
    return widget.locator(".cost").inner_text(), widget.locator(".right").inner_text()


@pytest.fixture(scope="module")
def runs(site: Path) -> dict[str, dict]:
    """The data that the site brings, with the pictures as (26, 10, 784)."""
    text = (site / "_static/learning_slider/epochs.js").read_text(encoding="utf-8")
    found = json.loads(re.search(r"\] = (\{.*\});", text, re.DOTALL)[1])
    for run in found.values():
        data = base64.b64decode(run["pictures"].split(",")[1])
        run["greys"] = np.array(Image.open(io.BytesIO(data))).reshape(LAST + 1, 10, 784)
    return found


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, base_url=address)
    yield context.new_page()
    context.close()


def test_it_opens_blank_before_training_and_at_rest(page: Page, runs: dict) -> None:
    widget = opened_and_paused(page)
    assert value(widget) == "before training, cost 2.30, 10% right"
    assert shown(widget) == ("2.30", "10%")
    assert widget.locator(".cost-label").inner_text() == "Cost before training"
    assert np.all(pixels(widget) == 255)
    expect(widget.get_by_role("button", name="Play")).to_be_visible()
    expect(widget.locator(".fallback")).to_be_hidden()
    page.clock.run_for(600)
    assert value(widget).startswith("before training")
    assert widget.get_by_role("status").inner_text() == ""


@pytest.mark.parametrize("start", ["zeros", "random"])
def test_keyboard_moves_pictures_and_figures(page: Page, runs: dict, start: str) -> None:
    widget = opened(page)
    widget.get_by_role("radio", name=start).check()
    before = None
    for epoch in (1, 3, 25):
        go(widget, epoch)
        cost, right = f"{runs[start]['costs'][epoch]:.2f}", f"{runs[start]['right'][epoch]}%"
        assert value(widget) == f"epoch {epoch}, cost {cost}, {right} right"
        assert shown(widget) == (cost, right)
        assert widget.locator(".cost-label").inner_text() == f"Mean cost in epoch {epoch}"
        assert widget.locator(".count").inner_text().split() == ["Epoch", str(epoch), "of", "25"]
        after = pixels(widget)
        assert before is None or np.any(after != before)
        before = after


@pytest.mark.parametrize("start", ["zeros", "random"])
@pytest.mark.parametrize("epoch", [0, 2, 25])
def test_pictures_are_the_data(page: Page, runs: dict, start: str, epoch: int) -> None:
    widget = opened(page)
    widget.get_by_role("radio", name=start).check()
    go(widget, epoch)
    red, green, blue = np.moveaxis(pixels(widget).astype(int), 2, 0)
    greys = runs[start]["greys"][epoch].astype(int) - 128
    assert np.all((red > blue)[greys > 8])
    assert np.all((red < blue)[greys < -8])
    assert np.all(((red == 255) & (green == 255) & (blue == 255))[greys == 0])
    ink = 765 - (red + green + blue)
    for side in (1, -1):  # the stronger a weight, the darker its colour
        chosen = side * greys >= 0
        order = np.argsort(np.abs(greys[chosen]), kind="stable")
        assert np.all(np.diff(ink[chosen][order]) >= -2)


def test_pictures_have_names(page: Page) -> None:
    widget = opened(page)
    go(widget, 4)
    widget.get_by_role("radio", name="random").check()
    for digit in range(10):
        name = f"Weights of digit {digit} after epoch 4, from a random start"
        expect(widget.get_by_role("img", name=name)).to_be_visible()
    expect(widget.get_by_role("img", name="Mean cost of each epoch")).to_be_visible()


def test_every_control_is_reached_by_tab_and_its_focus_seen(page: Page) -> None:
    widget = opened(page)
    widget.get_by_role("radio", name="zeros").focus()
    for control in ("radio", "radio", "button", "slider"):
        focused = page.locator(":focus")
        assert focused.get_attribute("type") == {"slider": "range"}.get(control, control)
        page.keyboard.press("Shift+Tab")  # come in by keyboard, so that the ring is due
        page.keyboard.press("Tab")
        assert focused.evaluate("x => getComputedStyle(x).outlineStyle") == "solid"
        page.keyboard.press("Tab")


@pytest.mark.parametrize("start", ["zeros", "random"])
def test_dot_walks_along_the_curve(page: Page, start: str) -> None:
    widget = opened(page)
    widget.get_by_role("radio", name=start).check()
    for epoch in (1, 25):
        go(widget, epoch)
        dot = widget.locator(".now").evaluate("x => x.style.transform")
        end = widget.locator(".run.chosen path >> nth=0").evaluate(
            "(x, end) => { const p = x.getPointAtLength(end ? x.getTotalLength() : 0);"
            " return [p.x, p.y]; }",
            epoch == 25,
        )
        found = [float(number) for number in re.findall(r"[\d.]+", dot)]
        assert found == pytest.approx(end, abs=0.2)
        assert widget.locator(".run.chosen").get_attribute("data-run") == start


def test_play_runs_to_the_end_and_speaks_once(page: Page, runs: dict) -> None:
    widget = opened_and_paused(page)
    widget.evaluate(
        """x => { window.said = []; new MutationObserver(() => {
            const text = x.querySelector(".said").textContent;
            if (text) window.said.push(text); }).observe(
            x.querySelector(".said"), {childList: true}); }"""
    )
    widget.get_by_role("button", name="Play").click()
    expect(widget.get_by_role("button", name="Pause")).to_be_visible()
    page.clock.run_for(350 * 12)
    assert value(widget).startswith("epoch 12,")
    assert page.evaluate("said") == []
    page.clock.run_for(350 * 20)
    assert value(widget).startswith("epoch 25,")
    expect(widget.get_by_role("button", name="Play")).to_be_visible()
    assert page.evaluate("said") == [f"{ZEROS}: epoch 25, cost 0.33, 91% right"]
    widget.get_by_role("button", name="Play").click()  # and again, from the start
    assert value(widget).startswith("before training,")
    page.clock.run_for(350)
    assert value(widget).startswith("epoch 1,")


def test_pause_stops_and_speaks(page: Page) -> None:
    widget = opened_and_paused(page)
    widget.get_by_role("button", name="Play").press("Enter")
    page.clock.run_for(350 * 3)
    widget.get_by_role("button", name="Pause").press("Enter")
    page.clock.run_for(350 * 3)
    assert value(widget).startswith("epoch 3,")
    assert widget.get_by_role("status").inner_text().startswith(f"{ZEROS}: epoch 3,")


def test_moving_the_slider_stops_play(page: Page) -> None:
    widget = opened_and_paused(page)
    widget.get_by_role("button", name="Play").click()
    page.clock.run_for(350 * 3)
    widget.get_by_role("slider").press("ArrowRight")
    page.clock.run_for(350 * 3)
    assert value(widget).startswith("epoch 4,")
    expect(widget.get_by_role("button", name="Play")).to_be_visible()


def test_the_start_can_change_while_it_plays(page: Page) -> None:
    widget = opened_and_paused(page)
    widget.get_by_role("button", name="Play").click()
    page.clock.run_for(350 * 2)
    widget.get_by_role("radio", name="random").check()
    page.clock.run_for(350)
    assert value(widget) == "epoch 3, cost 3.10, 56% right"
    assert widget.get_by_role("status").inner_text() == ""


def test_another_learning_rate_is_loaded_when_asked_for(page: Page) -> None:
    asked = []
    page.on("request", lambda request: asked.append(request.url.split("/")[-1]))
    widget = opened(page)
    go(widget, 1)
    before, curve = pixels(widget), widget.locator(".run.chosen path >> nth=0").get_attribute("d")
    assert "epochs_0.5.js" not in asked
    widget.get_by_role("radio", name="0.5").check()
    expect(widget.get_by_role("status")).to_have_text(
        "from zeros, learning rate 0.5: epoch 1, cost 0.40, 92% right"
    )
    assert "epochs_0.5.js" in asked and "epochs_5.js" not in asked
    assert np.any(pixels(widget) != before)
    assert widget.locator(".run.chosen path >> nth=0").get_attribute("d") != curve
    widget.get_by_role("radio", name="0.01").check()
    expect(widget.locator(".cost")).to_have_text("1.18")
    assert np.array_equal(pixels(widget), before)


def test_a_learning_rate_that_does_not_come_is_told(page: Page, errors: list[str]) -> None:
    page.route("**/epochs_5.js", lambda route: route.abort())
    widget = opened(page)
    go(widget, 25)
    widget.get_by_role("radio", name="5", exact=True).click()
    said = widget.get_by_text("The runs with learning rate 5 could not be loaded.")
    expect(said).to_be_visible()
    expect(widget.get_by_role("radio", name="0.01")).to_be_checked()
    assert shown(widget) == ("0.33", "91%")
    assert [error for error in errors if "ERR_FAILED" not in error] == []
    errors.clear()
    page.unroute("**/epochs_5.js")
    widget.get_by_role("radio", name="5", exact=True).check()
    expect(widget.locator(".cost")).to_have_text("0.83")
    expect(said).to_have_count(0)


def test_reduced_motion_steps_slowly_and_without_gliding(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    widget = opened_and_paused(page)
    page.clock.run_for(3000)
    assert value(widget).startswith("before training,")
    widget.get_by_role("button", name="Play").click()
    page.clock.run_for(900)
    assert value(widget).startswith("before training,")
    page.clock.run_for(200)
    assert value(widget).startswith("epoch 1,")
    duration = "x => getComputedStyle(x).transitionDuration"
    assert widget.locator(".now").evaluate(duration) == "0s"
    page.emulate_media(reduced_motion="no-preference")
    assert widget.locator(".now").evaluate(duration) == "0.2s"


def test_dark_page_redraws(page: Page) -> None:
    widget = opened(page)
    go(widget, 25)
    light = pixels(widget)
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.evaluate(TWO_FRAMES)
    dark = pixels(widget)
    assert np.any(dark != light)
    corner = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert [int(part) for part in re.findall(r"\d+", corner)[:3]] == dark[0, 0].tolist()
    page.evaluate("document.documentElement.dataset.theme = 'light'")
    page.evaluate(TWO_FRAMES)
    assert np.array_equal(pixels(widget), light)


def contrast(colours: list[str]) -> float:
    """Give the contrast of two CSS colours rgb(...), as WCAG defines it."""
    parts = np.array([[int(x) / 255 for x in re.findall(r"\d+", c)[:3]] for c in colours])
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    low, high = np.sort(linear @ [0.2126, 0.7152, 0.0722])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_letters_and_lines_stand_out(page: Page, theme: str) -> None:
    page.emulate_media(color_scheme=theme)
    widget = opened(page)
    page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    for selector, style, least in (
        ("dt >> nth=0", "color", 4.5),
        ("button", "color", 4.5),
        ("svg text >> nth=0", "fill", 4.5),
        (".now", "fill", 3),
        (".run:not(.chosen) path >> nth=0", "stroke", 3),
    ):
        colour = widget.locator(selector).evaluate("(x, s) => getComputedStyle(x)[s]", style)
        assert contrast([colour, ground]) >= least, selector


def test_without_javascript_the_text_stands_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto(f"{CHAPTER}")
    expect(page.locator(".learning-slider")).to_contain_text("a slider stands here")
    expect(page.locator(".learning-slider > p")).to_be_visible()
    height = page.locator(".learning-slider").bounding_box()["height"]
    context.close()
    assert height < 200  # no room kept for what does not come


def test_false_pixels_leave_the_text(browser: Browser, address: str) -> None:
    """As in a browser that hides a canvas from scripts."""
    context = browser.new_context(base_url=address)
    page = context.new_page()
    page.add_init_script(
        """const real = CanvasRenderingContext2D.prototype.getImageData;
        CanvasRenderingContext2D.prototype.getImageData = function (...area) {
            const image = real.apply(this, area);
            image.data[7] = image.data[8] = 3;
            return image; };"""
    )
    page.goto(f"{CHAPTER}")
    page.wait_for_selector(".learning-slider.failed")
    expect(page.locator(".learning-slider > p")).to_be_visible()
    assert page.locator(".board").count() == 0
    context.close()


def test_paper_gets_the_text(page: Page) -> None:
    widget = opened(page)
    page.emulate_media(media="print")
    expect(widget.locator(".fallback")).to_be_visible()
    expect(widget.locator(".board")).to_be_hidden()


def test_it_works_from_a_folder(browser: Browser, site: Path) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    widget = opened(page, (site / CHAPTER).as_uri())
    go(widget, 25)
    assert shown(widget) == ("0.33", "91%")
    assert np.any(pixels(widget) < 128)
    widget.get_by_role("radio", name="0.5").check()
    expect(widget.locator(".cost")).to_have_text("0.25")
    context.close()


def test_it_fits_a_phone(phone: Page) -> None:
    widget = opened(phone)
    for start in ("random", "zeros"):
        widget.get_by_role("radio", name=start).check()
        go(widget, 24)
        assert phone.evaluate("document.documentElement.scrollWidth") == 360
        board = widget.locator(".board")
        for part in board.locator("*:not(.said):visible").all():
            box = part.bounding_box()
            assert box is None or (box["x"] >= 0 and box["x"] + box["width"] <= 360 - 16)
    assert widget.get_by_role("slider").bounding_box()["width"] > 150


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_below_it_moves(browser: Browser, address: str, width: int) -> None:
    """Once it is there, neither an epoch nor a start changes its height; room is kept for it."""
    context = browser.new_context(viewport={"width": width, "height": 900}, base_url=address)
    page = context.new_page()
    page.route("**/learning_slider.js*", lambda route: route.abort())
    page.goto(f"{CHAPTER}")
    kept = page.locator(".learning-slider").bounding_box()["height"]
    page.unroute("**/learning_slider.js*")
    widget = opened(page)
    heights = set()
    for start in ("random", "zeros"):
        widget.get_by_role("radio", name=start).check()
        for epoch in (0, 9, 25):
            go(widget, epoch)
            heights.add(widget.bounding_box()["height"])
    context.close()
    assert len(heights) == 1
    assert abs(heights.pop() - kept) <= 8

"""Figures in the dark: lines and letters turn light, pictures and their paper stay."""

from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pytest
from bs4 import BeautifulSoup
from matplotlib.axes import Axes
from PIL import Image

from mnist_helpers import show_digits, style
from tools.site import drawings, figures, lean

PAGE = '<p><img src="logo.png"/></p><div class="cell_output"><img alt="A" src="{}"/></div>'
GREY = np.tile(np.linspace(0, 255, 28).astype(np.uint8), (28, 1))


def pixels(figure: plt.Figure) -> np.ndarray:
    """Draw a figure as a notebook does: uint8 (height, width, 3)."""
    figure.set_dpi(200)
    figure.canvas.draw()
    drawn = np.asarray(figure.canvas.buffer_rgba())[:, :, :3].copy()
    plt.close(figure)
    return drawn


@pytest.fixture
def axes() -> Axes:
    """A frame without anything in it."""
    return plt.subplots(figsize=(4, 3))[1]


def test_the_package_draws_on_the_ground_that_the_site_knows(axes: Axes) -> None:
    assert figures.GROUND == style.GROUND
    assert (pixels(axes.figure)[0, 0] == 254).all()


def test_ground_becomes_clear_and_letters_light(axes: Axes) -> None:
    drawn = figures.dark(pixels(axes.figure))
    assert drawn[0, 0, 3] == 0
    seen = drawn[drawn[:, :, 3] == 255]
    assert len(seen) > 1000 and seen[:, :3].min() > 200


def test_lines_and_bars_keep_their_hue_and_can_be_seen(axes: Axes) -> None:
    axes.bar([0, 1, 2], [1, 0.5, 0.01], color=["tab:blue", "tab:orange", "tab:green"])
    drawn = figures.dark(pixels(axes.figure)).astype(float) / 255
    page = np.array([int(drawings.DARK["paper"][i : i + 2], 16) / 255 for i in (1, 3, 5)])
    shown = drawn[:, :, 3:] * drawn[:, :, :3] + (1 - drawn[:, :, 3:]) * page
    blue = np.abs(shown - shown[300, 250]).max(axis=2) < 0.01
    assert blue.sum() > 10_000  # pixels
    red, green, blue_light = shown[300, 250]
    assert blue_light > green > red and blue_light > 0.6


def test_a_digit_and_its_paper_stay() -> None:
    figure = pixels(show_digits(np.stack([GREY, GREY]), titles=["one", "two"]))
    drawn = figures.dark(figure)
    white = (figure == 255).all(axis=2)
    assert white.sum() > 100
    assert (drawn[white] == [235, 235, 235, 255]).mean() > 0.99
    middle = drawn[drawn.shape[0] * 2 // 3, :, :3].astype(int)
    dark = middle[(middle.max(axis=1) < 20) & (drawn[drawn.shape[0] * 2 // 3, :, 3] == 255)]
    assert len(dark) >= 2  # ink of both


def test_a_grey_like_the_ground_is_no_hole_in_a_picture() -> None:
    """A mean picture has every grey: also the one on which the figure is drawn."""
    image = np.zeros((28, 28), np.uint8)
    image[10:18, 10:18] = 255
    image[5:9, :18] = image[12:24, 22:25] = 1  # a notch from the left, and a hole
    figure = pixels(show_digits(image[None]))
    like_ground = (figure == 254).all(axis=2)
    rows, columns = np.nonzero((figure == 255).all(axis=2))
    inside = np.zeros_like(like_ground)
    inside[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1] = True
    assert (like_ground & inside).sum() > 100
    assert (figures.dark(figure)[inside, 3] == 255).all()


def test_a_figure_on_white_has_no_twin(tmp_path: Path) -> None:
    Image.new("RGB", (90, 90), "white").save(tmp_path / "a.png")
    assert figures.twin(tmp_path / "a.png") is None


def test_a_page_asks_for_both_once_however_often_it_is_built(tmp_path: Path) -> None:
    figure, axis = plt.subplots()
    axis.plot([1, 2])
    figure.savefig(tmp_path / "a.png", dpi=200)
    plt.close(figure)
    page = BeautifulSoup(PAGE.format("a.png"), "html.parser")
    for _ in range(2):
        figures.follow_the_page(page, tmp_path / "page.html")
    light, dark = page.select(".cell_output img")
    assert (light["src"], light["class"], light["alt"]) == ("a.png", ["in-light"], "A")
    assert (dark["src"], dark["class"], dark["alt"]) == (
        "a-dark.png",
        ["in-dark", "dark-light"],
        "A",
    )
    assert dark["loading"] == "lazy"
    assert lean.size_of(tmp_path / "a.png") == lean.size_of(tmp_path / "a-dark.png") == (640, 480)


def test_two_runs_make_the_same_file(tmp_path: Path) -> None:
    files = []
    for name in ("a", "b"):
        figure = show_digits(np.stack([GREY]))
        figure.savefig(tmp_path / f"{name}.png", dpi=200)
        plt.close(figure)
        files += [(tmp_path / f"{name}.png"), figures.twin(tmp_path / f"{name}.png")]
    assert files[0].read_bytes() == files[2].read_bytes()
    assert files[1].read_bytes() == files[3].read_bytes()

"""The runs that chapter 4 shows epoch by epoch: well formed, and the chapter's own."""

import base64
import io
import json
import re

import nbformat
import numpy as np
import pytest
from PIL import Image

from mnist_helpers import MnistNotFoundError, load_mnist
from tools import ROOT
from tools.widgets import learning_slider

CHAPTER = ROOT / "book/04_training.ipynb"
TEXT = learning_slider.FILE.read_text(encoding="utf-8")
LARGEST = 120_000  # bytes


def runs(text: str) -> dict[str, dict]:
    """Read the script's runs, with their pictures as (epochs, 7840)."""
    frame = re.escape(f"{learning_slider.HEAD}{learning_slider.NAME} = ")
    found = json.loads(re.fullmatch(rf"{frame}(.*);\n", text, re.DOTALL)[1])
    for run in found.values():
        data = base64.b64decode(
            run["pictures"].removeprefix(learning_slider.DATA_URI), validate=True
        )
        with Image.open(io.BytesIO(data)) as picture:
            assert (picture.format, picture.mode) == ("PNG", "L")
            run["greys"] = np.array(picture)
    return found


COMMITTED = runs(TEXT)


def printed() -> str:
    """Give all that the chapter's cells print."""
    cells = nbformat.read(CHAPTER, as_version=4).cells
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    return "\n".join(output.get("text", "") for output in outputs)


def test_both_runs_have_every_epoch() -> None:
    assert list(COMMITTED) == ["zeros", "random"]
    for run in COMMITTED.values():
        assert run["greys"].shape == (26, 7840)
        assert len(run["costs"]) == len(run["right"]) == 26


def test_script_is_small() -> None:
    assert len(TEXT) < LARGEST


def test_zeros_start_blank_and_end_on_the_whole_scale() -> None:
    zeros, random = COMMITTED["zeros"]["greys"], COMMITTED["random"]["greys"]
    assert np.all(zeros[0] == learning_slider.ZERO)
    assert np.std(random[0].astype(float)) > 20
    for greys in (zeros, random):
        assert abs(greys[-1].astype(int) - learning_slider.ZERO).max() == learning_slider.LEVELS


def test_costs_are_those_that_the_chapter_prints() -> None:
    text = printed()
    zeros = re.findall(r"epoch +(\d+), cost (\d\.\d)$", text, re.MULTILINE)
    bands = re.findall(r"^ +(\d+) +\d+\.\d\d +(\d+\.\d\d) +(\d+\.\d\d)$", text, re.MULTILINE)
    assert len(zeros) == 5 and len(bands) == 6
    for epoch, cost in zeros:
        assert COMMITTED["zeros"]["costs"][int(epoch)] == pytest.approx(float(cost), abs=0.055)
    for epoch, low, high in bands:
        assert float(low) <= COMMITTED["random"]["costs"][int(epoch)] <= float(high)


def test_right_answers_are_those_that_the_chapter_prints() -> None:
    low, high, zeros = re.search(
        r"random starts 0\.(\d\d) to 0\.(\d\d), zeros 0\.(\d\d)", printed()
    ).groups()
    assert int(low) <= COMMITTED["random"]["right"][-1] <= int(high)
    assert COMMITTED["zeros"]["right"][-1] == int(zeros)


def test_start_costs_what_it_must() -> None:
    assert COMMITTED["zeros"]["costs"][0] == 2.30  # ln 10
    for run in COMMITTED.values():
        assert run["costs"] == sorted(run["costs"], reverse=True)


def test_png_is_read_back_as_it_was_written() -> None:
    rows = np.random.default_rng(0).integers(0, 256, size=(5, 31)).astype(np.uint8)
    with Image.open(io.BytesIO(learning_slider.png(rows))) as picture:
        picture.verify()
    with Image.open(io.BytesIO(learning_slider.png(rows))) as picture:
        assert np.array_equal(np.array(picture), rows)


def test_greys_lie_digit_after_digit_on_the_last_epochs_scale() -> None:
    weights = np.zeros((2, 784, 10))
    weights[1, 3, 7], weights[1, 4, 7], weights[0, 0, 0] = 2.0, -1.0, 5.0
    greys = learning_slider.greys(weights)
    place = 7 * 784
    assert greys[1, place + 3 : place + 5].tolist() == [255, 64]
    assert greys[0, 0] == 255
    assert np.count_nonzero(greys != learning_slider.ZERO) == 3


@pytest.mark.slow
def test_training_anew_gives_the_same() -> None:
    try:
        mnist = load_mnist()
    except MnistNotFoundError:
        pytest.skip("NOT COMPARED: the runs that chapter 4 shows; no MNIST here")
    if mnist.source != "MNIST":
        pytest.skip("NOT COMPARED: the runs that chapter 4 shows; no MNIST here")
    fresh = runs(learning_slider.script(learning_slider.runs(mnist)))
    for name, run in COMMITTED.items():
        # Another processor may round otherwise: one step of the last digit shown.
        assert run["costs"] == pytest.approx(fresh[name]["costs"], abs=0.011), name
        assert run["right"] == pytest.approx(fresh[name]["right"], abs=1.1), name
        apart = np.abs(run["greys"].astype(int) - fresh[name]["greys"])
        assert apart.max() <= 1, f"{name}: run python -m tools.widgets.learning_slider"

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
RATES = learning_slider.RATES
TEXTS = {rate: learning_slider.file_of(rate).read_text(encoding="utf-8") for rate in RATES}
LARGEST = 130_000  # bytes
FIRST = 100_000  # of the file that everybody loads


def runs(rate: float, text: str) -> dict[str, dict]:
    """Read the script's runs, with their pictures as (epochs, 7840)."""
    frame = re.escape(f'{learning_slider.HEAD}{learning_slider.NAME}["{rate:g}"] = ')
    found = json.loads(re.fullmatch(rf"{frame}(.*);\n", text, re.DOTALL)[1])
    for run in found.values():
        data = base64.b64decode(
            run["pictures"].removeprefix(learning_slider.DATA_URI), validate=True
        )
        with Image.open(io.BytesIO(data)) as picture:
            assert (picture.format, picture.mode) == ("PNG", "L")
            run["greys"] = np.array(picture)
    return found


ALL = {rate: runs(rate, text) for rate, text in TEXTS.items()}
COMMITTED = ALL[RATES[0]]  # the article's learning rate


def printed() -> str:
    """Give all that the chapter's cells print."""
    cells = nbformat.read(CHAPTER, as_version=4).cells
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    return "\n".join(output.get("text", "") for output in outputs)


def test_both_runs_have_every_epoch() -> None:
    for found in ALL.values():
        assert list(found) == ["zeros", "random"]
    for run in (run for found in ALL.values() for run in found.values()):
        assert run["greys"].shape == (26, 7840)
        assert len(run["costs"]) == len(run["right"]) == 26


def test_scripts_are_small() -> None:
    assert len(TEXTS[RATES[0]]) < FIRST
    assert max(map(len, TEXTS.values())) < LARGEST


@pytest.mark.parametrize("rate", RATES)
def test_zeros_start_blank_and_end_on_the_whole_scale(rate: float) -> None:
    zeros, random = ALL[rate]["zeros"]["greys"], ALL[rate]["random"]["greys"]
    assert np.all(zeros[0] == learning_slider.ZERO)
    assert np.std(random[0].astype(float)) > 10
    for greys in (zeros, random):
        assert abs(greys[-1].astype(int) - learning_slider.ZERO).max() == learning_slider.LEVELS


def test_costs_are_those_that_the_chapter_prints() -> None:
    text = printed()
    zeros = re.findall(r"^learning rate (\S+): (\S+) after ten epochs$", text, re.MULTILINE)
    bands = re.findall(r"^ +(\d+) +\d+\.\d\d +(\d+\.\d\d) +(\d+\.\d\d)$", text, re.MULTILINE)
    assert len(zeros) == 3 and len(bands) == 4
    costs = {float(rate): float(cost) for rate, cost in zeros}
    for rate in RATES[:2]:  # the third is too wild to be printed
        assert ALL[rate]["zeros"]["costs"][10] == pytest.approx(costs[rate], abs=0.011)
    for epoch, low, high in bands:
        assert float(low) <= COMMITTED["random"]["costs"][int(epoch)] <= float(high)


def test_right_answers_are_those_that_the_chapter_prints() -> None:
    low, high, zeros = re.search(
        r"random: 0\.\d\d \(0\.(\d\d) to 0\.(\d\d)\)\nzeros: 0\.(\d\d)", printed()
    ).groups()
    assert int(low) <= COMMITTED["random"]["right"][-1] <= int(high)
    assert COMMITTED["zeros"]["right"][-1] == int(zeros)


def test_start_costs_what_it_must() -> None:
    for found in ALL.values():
        assert found["zeros"]["costs"][0] == 2.30  # ln 10
        assert found["random"]["costs"][0] == COMMITTED["random"]["costs"][0]


def test_costs_fall_unless_the_steps_are_too_long() -> None:
    for rate, found in ALL.items():
        for run in found.values():
            falls = run["costs"][1:] == sorted(run["costs"][1:], reverse=True)
            assert falls == (rate < 1), rate


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


def test_fewer_levels_are_fewer_greys_and_near_the_others() -> None:
    weights = np.linspace(-1, 1, 2 * 784 * 10).reshape(2, 784, 10)
    all_, few = learning_slider.greys(weights), learning_slider.greys(weights, levels=42)
    assert len(np.unique(few)) == 2 * 42 + 1
    assert np.abs(all_.astype(int) - few).max() <= 2
    assert few.min() == all_.min() == 1 and few.max() == all_.max() == 255


@pytest.mark.slow
@pytest.mark.parametrize("rate", RATES)
def test_training_anew_gives_the_same(rate: float) -> None:
    try:
        mnist = load_mnist()
    except MnistNotFoundError:
        pytest.skip("NOT COMPARED: the runs that chapter 4 shows; no MNIST here")
    if mnist.source != "MNIST":
        pytest.skip("NOT COMPARED: the runs that chapter 4 shows; no MNIST here")
    fresh = runs(rate, learning_slider.script(rate, learning_slider.runs(mnist, rate)))
    for name, run in ALL[rate].items():
        # Another processor may round otherwise: one step of the last digit shown, or of the greys.
        # Where the steps are too long, rounding soon changes the digits; the first epoch is near.
        seen = 2 if rate > 1 else None
        cost = 0.1 if rate > 1 else 0.011
        assert run["costs"][:seen] == pytest.approx(fresh[name]["costs"][:seen], abs=cost), name
        assert run["right"][:seen] == pytest.approx(fresh[name]["right"][:seen], abs=1.1), name
        apart = np.abs(run["greys"][:seen].astype(int) - fresh[name]["greys"][:seen])
        step = 1 if rate == RATES[0] else 4
        assert apart.max() <= step, f"{name}: run python -m tools.widgets.learning_slider"

"""Pictures are compared: small differences pass, and another line, digit or model does not."""

import base64
import io
from functools import cache
from pathlib import Path

import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pytest
from matplotlib.figure import Figure
from PIL import Image

from mnist_helpers import make_digits, show_digits, show_weights
from tools.notebooks import execute
from tools.rerun import pictures, run
from tools.rerun.compare import settle

DIGITS, LABELS = make_digits(40, seed=0)
WEIGHTS = np.random.default_rng(0).normal(size=(784, 10))


def encode(figure: Figure) -> str:
    """Give a figure as a notebook holds it."""
    file = io.BytesIO()
    figure.savefig(file, dpi=100, bbox_inches="tight")
    plt.close(figure)
    return base64.b64encode(file.getvalue()).decode()


@cache
def curves(models: int = 3, title: str = "Cost of 3 models", by: float = 0.0) -> str:
    """Draw a falling line for each model; the second may lie a little higher."""
    figure, axes = plt.subplots(figsize=(5.6, 3.2))
    epochs = np.arange(25)
    for model in range(models):
        axes.plot(epochs, np.exp(-epochs / (5 + 3 * model)) + by * (model == 1))
    axes.set_title(title)
    return encode(figure)


@cache
def digits(last: int = 39, label: int = 0) -> str:
    """Draw forty digits, the last of which may be another, and its label another too."""
    shown = [*range(39), last]
    return encode(show_digits(DIGITS[shown], [*LABELS[:39], label]))


@cache
def weights(other: float = 0.0) -> str:
    """Draw weights, or others that are so far away."""
    apart = np.random.default_rng(1).normal(size=WEIGHTS.shape)
    return encode(show_weights(WEIGHTS + other * apart))


def far(committed: str, got: str) -> bool:
    return pictures.difference(committed, got, pictures.BOUND) is not None


def test_the_same_picture_is_equal() -> None:
    assert pictures.apart(curves(), curves()) == 0
    assert not far(digits(), digits())


def test_a_difference_that_nobody_sees_passes() -> None:
    assert pictures.apart(curves(), curves(by=1e-4)) > 0
    assert not far(curves(), curves(by=1e-4))
    assert not far(weights(), weights(1e-3))


def test_another_line_title_digit_or_model_does_not() -> None:
    assert far(curves(), curves(models=2))
    assert far(curves(), curves(title="Cost of 8 models"))
    assert far(curves(), curves(by=0.01))
    assert far(digits(), digits(last=3))
    assert far(digits(), digits(label=7))
    assert far(weights(), weights(0.1))


def test_another_size_is_infinitely_far() -> None:
    big, small = (encode(plt.figure(figsize=(side, side))) for side in (2, 1))
    told = pictures.difference(big, small, 255.0)
    assert told == "the picture has another size than the committed one"


def test_the_distance_is_on_a_scale_of_0_to_255() -> None:
    def plain(grey: int) -> str:
        file = io.BytesIO()
        Image.new("RGBA", (3, 2), (grey, grey, grey, grey)).save(file, "png")
        return base64.b64encode(file.getvalue()).decode()

    assert pictures.apart(plain(0), plain(255)) == 255
    assert pictures.apart(plain(10), plain(13)) == 3


def drawn(*codes: str, kind: str = pictures.PNG) -> list:
    return [nbformat.v4.new_output("display_data", data={kind: code}) for code in codes]


def test_a_cell_is_told_of_each_picture_that_is_too_far() -> None:
    committed = drawn(digits(), weights())
    (told,) = settle(drawn(digits(), weights(0.1)), committed, {})
    assert "from the committed one, and the bound is" in told
    assert settle(drawn(digits(), weights(1e-3)), committed, {}) == []
    (told,) = settle(drawn(digits()), committed, {})
    assert told == "2 pictures are committed, and 1 came out"


def test_a_cell_may_name_another_bound() -> None:
    committed = drawn(weights())
    assert settle(drawn(weights(0.1)), committed, {"tolerance": {"picture": 60.0}}) == []
    assert settle(drawn(weights(1e-3)), committed, {"tolerance": {"picture": 0.001}})


def test_where_pictures_are_not_compared_each_is_equal() -> None:
    for kind in (pictures.PNG, pictures.SVG):
        outputs, committed = drawn("x", kind=kind), drawn("y", kind=kind)
        assert settle(outputs, committed, {}, drawn=False) == []
        assert outputs == committed


@pytest.mark.parametrize(
    ("got", "equal"), [("M 1.2 3", True), ("M 1.8 3", False), ("M 1 3 L 2 2", False)]
)
def test_a_drawing_of_lines_is_compared_by_its_numbers(got: str, equal: bool) -> None:
    told = settle(drawn(got, kind=pictures.SVG), drawn("M 1 3", kind=pictures.SVG), {})
    assert (told == []) == equal


def test_with_another_matplotlib_nothing_is_compared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pictures.why_not.cache_clear()
    monkeypatch.setattr(pictures, "MEASURED", True)
    lock = tmp_path / "requirements.lock"
    lock.write_text("numpy==1\nmatplotlib==1.2.3 \\\n", encoding="utf-8")
    monkeypatch.setattr(pictures, "LOCK", lock)
    assert pictures.why_not().endswith("and 1.2.3 in requirements.lock")
    pictures.why_not.cache_clear()
    monkeypatch.undo()
    monkeypatch.setattr(pictures, "MEASURED", True)
    assert pictures.why_not() == ""
    pictures.why_not.cache_clear()


@pytest.mark.slow
def test_the_re_run_sees_another_picture(tmp_path: Path, capfd: pytest.CaptureFixture) -> None:
    """Of two cells that draw lines, the second has a picture with another line committed."""
    lines = ["import matplotlib.pyplot as plt", "plt.plot([1, 2, 3])", "plt.show()"]
    cells = [
        nbformat.v4.new_code_cell("\n".join(lines).replace("3", number)) for number in ("3", "1")
    ]
    path = tmp_path / "page.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    drawn = execute(path)
    drawn.cells[1].outputs[-1] = drawn.cells[0].outputs[-1]
    nbformat.write(drawn, path)
    report = tmp_path / "report.xml"
    assert run.nbval([path], ["--pictures"], run.surroundings(1), report) == 1
    out = capfd.readouterr().out
    assert "page.ipynb, Cell 1, the picture " in out and "Cell 0, the picture" not in out
    assert run.nbval([path], [], run.surroundings(1), report) == 0
